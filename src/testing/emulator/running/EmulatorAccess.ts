import type { LoopbackServer } from "../http/LoopbackServer.js";
import { addApiKey, addOAuthClient, type EmulatorAccount } from "../model/account.js";
import { describeService, type EmulatorService } from "../model/service.js";
import type { ServiceOptions, World } from "../model/World.js";
import { checkValue } from "../rules/schema.js";

/**
 * The parts of an emulator that clients need: its address, accounts and services.
 *
 * @example
 * ```ts
 * const { url: baseUrl, accountSid } = emulator;
 * const client = new ProxyClient({ baseUrl, accountSid, ...emulator.addApiKey() });
 * const other = emulator.addService({ defaultTtl: 3600 });
 * ```
 */
export class EmulatorAccess {
  readonly #server: LoopbackServer;
  readonly #world: World;

  /** @internal */
  constructor(
    server: LoopbackServer,
    world: World,
    /** The first account. */
    readonly account: EmulatorAccount,
  ) {
    this.#server = server;
    this.#world = world;
  }

  /** The base URL, such as `http://127.0.0.1:4010`. */
  get url(): string {
    return this.#server.url;
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#server.port;
  }

  /** SID of the first account. */
  get accountSid(): string {
    return this.account.sid;
  }

  /** Auth token of the first account. */
  get authToken(): string {
    return this.account.authToken;
  }

  /** SID of the first service; an empty string if there is none. */
  get serviceSid(): string {
    return this.serviceSids[0] ?? "";
  }

  /** SIDs of all services. */
  get serviceSids(): string[] {
    return [...this.#world.services.keys()];
  }

  /** All services. */
  get services(): EmulatorService[] {
    return [...this.#world.services.values()].map(describeService);
  }

  /** Options for a client that connects to the emulator as its first account. */
  clientOptions(): { accountSid: string; authToken: string; baseUrl: string; proxy: false } {
    return { accountSid: this.accountSid, authToken: this.authToken, baseUrl: this.url, proxy: false };
  }

  /** Adds an account. Omitted SIDs and tokens are generated. */
  addAccount(options: Partial<EmulatorAccount> = {}): EmulatorAccount {
    return this.#world.addAccount(options);
  }

  /** Adds an API key to an account (default: the first). Pass the result as client options. */
  addApiKey(account: EmulatorAccount = this.account): { apiKey: string; apiKeySecret: string } {
    return addApiKey(account, this.#world.ids);
  }

  /** Adds an OAuth client to an account (default: the first). It gets its tokens at `tokenUrl`. */
  addOAuthClient(account: EmulatorAccount = this.account): {
    clientId: string;
    clientSecret: string;
    tokenUrl: string;
  } {
    return { ...addOAuthClient(account, this.#world.ids), tokenUrl: `${this.url}/v2/token` };
  }

  /** Adds a service and returns its SID. */
  addService(options: ServiceOptions = {}): string {
    checkValue({ type: "object" }, options, "service");
    return this.#world.addService({ accountSid: this.accountSid, ...options }).sid;
  }
}
