import type { NumberPool } from "./number-pool.js";
import type { SessionStore } from "./session-store.js";

/** A Proxy service: its settings, its numbers and its sessions. */
export interface Service {
  readonly sid: string;
  readonly accountSid: string;
  /** Time to live of sessions that are created without one, in seconds; 0 sets none. */
  defaultTtl: number;
  readonly pool: NumberPool;
  readonly sessions: SessionStore;
  /** Identifiers that a running request adds to a session, and how many requests do. */
  readonly busyIdentifiers: Map<string, number>;
}

/** Marks an identifier as being added by a running request until the returned function is called. */
export function holdIdentifier(service: Service, identifier: string): () => void {
  const { busyIdentifiers } = service;
  busyIdentifiers.set(identifier, (busyIdentifiers.get(identifier) ?? 0) + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const others = (busyIdentifiers.get(identifier) ?? 1) - 1;
    if (others === 0) busyIdentifiers.delete(identifier);
    else busyIdentifiers.set(identifier, others);
  };
}
