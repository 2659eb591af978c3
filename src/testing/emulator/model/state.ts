import type { EmulatorAccount } from "./account.js";
import { ShiftedClock } from "./clock.js";
import type { ProxyNumber } from "./NumberPool.js";
import type { StoredSession } from "./session.js";
import type { World } from "./World.js";

/**
 * The whole state of an emulator, as plain data for JSON. It contains the secrets of the accounts.
 */
export interface EmulatorState {
  /** The version of this format. */
  readonly version: 1;
  /** How far the clock was advanced, in milliseconds. */
  readonly clockAhead: number;
  /** The accounts; the first one is the emulator's default. */
  readonly accounts: readonly SavedAccount[];
  /** The services with their sessions. */
  readonly services: readonly SavedService[];
}

/** An account, with its maps as lists of pairs. */
export interface SavedAccount extends Omit<EmulatorAccount, "apiKeys" | "oauthClients" | "bearerTokens"> {
  /** SIDs and secrets of its API keys. */
  readonly apiKeys: readonly (readonly [string, string])[];
  /** Ids and secrets of its OAuth clients. */
  readonly oauthClients: readonly (readonly [string, string])[];
  /** Its bearer tokens and their expiry. */
  readonly bearerTokens: readonly (readonly [string, number])[];
}

/** A service with its sessions. */
export interface SavedService {
  /** SID of the service. */
  readonly sid: string;
  /** The account that owns it. */
  readonly accountSid: string;
  /** Default time to live of new sessions, in seconds. */
  readonly defaultTtl: number;
  /** Its proxy numbers. */
  readonly numbers: readonly ProxyNumber[];
  /** Whether it makes up another number if none is free. */
  readonly poolGrows: boolean;
  /** SIDs of all sessions ever created, in the order of creation: page tokens refer to them. */
  readonly places: readonly string[];
  /** The sessions, in the order of creation. */
  readonly sessions: readonly StoredSession[];
}

/** Copies the state of a world. */
export function saveState({ clock, accounts, services }: World): EmulatorState {
  return structuredClone({
    version: 1,
    clockAhead: clock instanceof ShiftedClock ? clock.ahead : 0,
    accounts: [...accounts.values()].map((account) => ({
      ...account,
      apiKeys: [...account.apiKeys],
      oauthClients: [...account.oauthClients],
      bearerTokens: [...account.bearerTokens],
    })),
    services: [...services.values()].map(({ sid, accountSid, defaultTtl, pool, sessions }) => ({
      sid,
      accountSid,
      defaultTtl,
      numbers: pool.numbers,
      poolGrows: pool.grows,
      sessions: sessions.all(),
      places: sessions.places,
    })),
  });
}

/**
 * Fills a new world with a saved state.
 *
 * @throws TypeError if the data has another format.
 */
export function restoreState(world: World, state: EmulatorState): void {
  for (const account of state.accounts) {
    world.addAccount({
      ...account,
      apiKeys: new Map(account.apiKeys),
      oauthClients: new Map(account.oauthClients),
      bearerTokens: new Map(account.bearerTokens),
    });
  }
  for (const { poolGrows, places, sessions, ...options } of state.services) {
    const service = world.addService(options, { poolGrows, places });
    for (const session of structuredClone(sessions)) service.sessions.add(session);
  }
}
