import type { EmulatorRules } from "../rules/rules.js";
import { checkValue, type Schema } from "../rules/schema.js";
import { createSession } from "../operations/create-session.js";
import { readParameters } from "../parameters/read.js";
import type { Service } from "../model/service.js";
import type { StoredSession } from "../model/session.js";
import { Refusal } from "../rules/refusals.js";
import type { World } from "../model/World.js";

/**
 * An initial session: the parameters of the operation CreateSession by wire name, such as
 * `{ UniqueName: "order-1", Participants: [{ Identifier: "+15551230001" }] }`.
 */
export type SeedSession = Readonly<Record<string, unknown>>;

/** The schema of a number of sessions to make up. */
export const seedCount = { type: "integer", minimum: 0, maximum: 100_000 } as const satisfies Schema;
/** The schema of a list of initial sessions. */
export const seedList: Schema = {
  type: "array",
  maxItems: 100_000,
  description: "The parameters of CreateSession for each, such as UniqueName.",
  items: { type: "object" },
};

/**
 * Creates sessions in the same way as requests do, all of them or none.
 *
 * @param sessions - The number of sessions to make up, or the sessions themselves.
 * @throws Refusal if one of them is refused; TypeError if they are neither a number nor a list.
 */
export function seedSessions(
  world: World,
  service: Service,
  sessions: number | readonly SeedSession[],
): StoredSession[] {
  checkSeeds(sessions);
  const account = world.account(service.accountSid);
  // Requests may have parameters that the service does not know. In a seed, such a parameter is a typo.
  const rules: EmulatorRules = { ...world.rules, unknownParameters: "refuse" };
  const seeds =
    typeof sessions === "number" ? makeUpSessions(sessions, service.sessions.nextSequence) : sessions;
  const created: StoredSession[] = [];
  try {
    for (const seed of seeds) created.push(...create(seed));
  } catch (error) {
    for (const session of created) service.sessions.remove(session);
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.reason, `sessions[${created.length}]: ${error.message}`, error.headers);
  }
  return created;

  function create(seed: SeedSession): StoredSession[] {
    const form = toForm(seed);
    const parameters = readParameters(world.operations, world.operations.createSession, "form", form, rules);
    const place = service.sessions.nextSequence;
    createSession({ world, account, service, exchange: noExchange, ids: [], parameters });
    const session = service.sessions.neighbour(place - 1, 1);
    // A session that is created closed can already be removed, by the rule `retentionDays`.
    return session === undefined ? [] : [session];
  }
}

function checkSeeds(sessions: unknown): void {
  if (typeof sessions !== "number" && !Array.isArray(sessions))
    throw new TypeError("sessions must be a number of sessions, or a list of them.");
  checkValue(typeof sessions === "number" ? seedCount : seedList, sessions, "sessions");
}

/**
 * Makes up varied sessions: open, in progress and closed, with and without a unique name. The same numbers
 * always give the same sessions.
 */
function makeUpSessions(count: number, first: number): SeedSession[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const statuses = ["open", "in-progress", "closed"];
    return {
      Status: statuses[number % statuses.length],
      ...(number % 4 === 0 ? {} : { UniqueName: `order-${number}` }),
      ...(number % 2 === 0 ? { Ttl: 3600 } : {}),
      Participants: [
        { Identifier: `+1555${2_000_000 + number}`, FriendlyName: "Customer" },
        { Identifier: `+1555${3_000_000 + number}`, FriendlyName: "Courier" },
      ],
    };
  });
}

/** A placeholder for the request that would create the session. */
const noExchange = {
  path: "",
  base: "",
  onEnd(callback: () => void): void {
    callback();
  },
};

function toForm(seed: SeedSession): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(seed)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      form.append(name, toText(name, item));
    }
  }
  return form;
}

/** Texts, and dates, which JSON writes as texts, stand for themselves. */
function toText(name: string, item: unknown): string {
  // JSON has neither functions nor symbols, of which the type does not tell.
  const json = JSON.stringify(item) as string | undefined;
  if (json === undefined || json === "null") {
    throw new Refusal(
      "invalidParameter",
      `Invalid ${name}: it must be a value of a form; leave it out for none.`,
    );
  }
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}
