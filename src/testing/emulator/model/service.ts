import type { ObjectSchema } from "../rules/schema.js";
import { numberSchema, type NumberPool, type ProxyNumber } from "./NumberPool.js";
import type { SessionStore } from "./SessionStore.js";

/** A Proxy service: its settings, its numbers and its sessions. */
export interface Service {
  readonly sid: string;
  readonly accountSid: string;
  /** Default time to live of new sessions, in seconds; 0 means none. */
  defaultTtl: number;
  readonly pool: NumberPool;
  readonly sessions: SessionStore;
  /** One entry for each identifier that a running request is adding to a session. */
  readonly busyIdentifiers: Set<{ readonly identifier: string }>;
}

/** The schema of a service's settings, without its account. */
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

/** Marks an identifier as busy until the returned function is called. */
export function holdIdentifier(service: Service, identifier: string): () => void {
  const entry = { identifier };
  service.busyIdentifiers.add(entry);
  return () => {
    service.busyIdentifiers.delete(entry);
  };
}

/** The current settings of a service. */
export interface EmulatorService {
  /** SID of the service. */
  readonly sid: string;
  /** The account that owns it. */
  readonly accountSid: string;
  /** Default time to live of new sessions, in seconds; 0 means none. */
  readonly defaultTtl: number;
  /** Its proxy numbers. */
  readonly numbers: readonly ProxyNumber[];
  /** The number of its sessions. */
  readonly sessionCount: number;
}

/** Copies the public view of a service. */
export function describeService({ sid, accountSid, defaultTtl, pool, sessions }: Service): EmulatorService {
  return { sid, accountSid, defaultTtl, numbers: [...pool.numbers], sessionCount: sessions.all().length };
}
