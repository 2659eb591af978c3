import type { ObjectSchema } from "../rules/schema.js";
import { numberSchema, type NumberPool, type ProxyNumber } from "./NumberPool.js";
import type { SessionStore } from "./SessionStore.js";

/** A Proxy service: its settings, its numbers and its sessions. */
export interface Service {
  readonly sid: string;
  readonly accountSid: string;
  /** Time to live of sessions that are created without one, in seconds; 0 sets none. */
  defaultTtl: number;
  readonly pool: NumberPool;
  readonly sessions: SessionStore;
  /** An entry for each identifier that a running request adds to a session. */
  readonly busyIdentifiers: Set<{ readonly identifier: string }>;
}

/** What the settings of a service may be, but for its account. */
export const serviceSchema: ObjectSchema = {
  type: "object",
  properties: {
    sid: { type: "string", pattern: "^KS[0-9a-fA-F]{32}$" },
    defaultTtl: { type: "integer", minimum: 0, description: "Seconds." },
    numbers: {
      type: "array",
      items: { anyOf: [{ type: "string" }, numberSchema] },
      description: "Default: as many as it needs.",
    },
  },
  additionalProperties: false,
};

/** Marks an identifier as being added by a running request until the returned function is called. */
export function holdIdentifier(service: Service, identifier: string): () => void {
  const entry = { identifier };
  service.busyIdentifiers.add(entry);
  return () => {
    service.busyIdentifiers.delete(entry);
  };
}

/** A service as it is at the moment. */
export interface EmulatorService {
  /** SID of the service. */
  readonly sid: string;
  /** The account that owns it. */
  readonly accountSid: string;
  /** Time to live of sessions that are created without one, in seconds; 0 sets none. */
  readonly defaultTtl: number;
  /** Its proxy numbers. */
  readonly numbers: readonly ProxyNumber[];
  /** How many sessions it has. */
  readonly sessionCount: number;
}

/** A copy of what users see of a service. */
export function describeService({ sid, accountSid, defaultTtl, pool, sessions }: Service): EmulatorService {
  return { sid, accountSid, defaultTtl, numbers: [...pool.numbers], sessionCount: sessions.all().length };
}
