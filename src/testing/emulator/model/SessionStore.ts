import type { StoredSession } from "./session.js";

/**
 * The sessions of one service, indexed by SID, unique name and participant, and ordered by creation. It calls
 * `settle` for every session before returning it, which applies expiry as of now and returns whether the
 * session still exists.
 */
export class SessionStore {
  readonly #bySid = new Map<string, StoredSession>();
  readonly #byName = new Map<string, Set<StoredSession>>();
  readonly #byIdentifier = new Map<string, Set<StoredSession>>();
  /** Sequence numbers of all sessions ever created, so that a page token outlives its session. */
  readonly #sequences = new Map<string, number>();
  #ordered: StoredSession[] = [];

  /** @param places - SIDs of all sessions ever created, from a saved state, in the order of creation. */
  constructor(
    private readonly settle: (session: StoredSession) => boolean,
    places: readonly string[] = [],
  ) {
    for (const sid of places) this.#sequences.set(sid, this.nextSequence);
  }

  /** SIDs of all sessions ever created, in the order of creation. */
  get places(): string[] {
    return [...this.#sequences.keys()];
  }

  get nextSequence(): number {
    return this.#sequences.size + 1;
  }

  add(session: StoredSession): void {
    this.#bySid.set(session.sid, session);
    this.#sequences.set(session.sid, session.sequence);
    this.#ordered.push(session);
    if (session.uniqueName !== null) addTo(this.#byName, fold(session.uniqueName), session);
    for (const { identifier } of session.participants) addTo(this.#byIdentifier, identifier, session);
  }

  remove(session: StoredSession): void {
    this.#ordered.splice(this.#indexAbove(session.sequence - 1), 1);
    this.#forget(session);
  }

  /** Removes all sessions. Their sequence numbers stay. */
  clear(): void {
    this.#ordered = [];
    for (const index of [this.#bySid, this.#byName, this.#byIdentifier]) index.clear();
  }

  #forget(session: StoredSession): void {
    this.#bySid.delete(session.sid);
    if (session.uniqueName !== null) removeFrom(this.#byName, fold(session.uniqueName), session);
    for (const { identifier } of session.participants) removeFrom(this.#byIdentifier, identifier, session);
  }

  get(sid: string): StoredSession | undefined {
    const session = this.#bySid.get(sid);
    return session !== undefined && this.#exists(session) ? session : undefined;
  }

  /** Returns the sessions with this unique name in any case, newest first. */
  named(name: string): StoredSession[] {
    return [...(this.#byName.get(fold(name)) ?? [])].filter((session) => this.#exists(session)).reverse();
  }

  /** Returns the sessions with a participant of this identifier. */
  withIdentifier(identifier: string): StoredSession[] {
    return [...(this.#byIdentifier.get(identifier) ?? [])].filter((session) => this.#exists(session));
  }

  /** Returns the sequence number of a session, even if it was removed. */
  sequenceOf(sid: string): number | undefined {
    return this.#sequences.get(sid);
  }

  /** Returns the nearest session after (`step` 1) or before (-1) a sequence number. */
  neighbour(sequence: number, step: 1 | -1): StoredSession | undefined {
    for (;;) {
      const index = step === 1 ? this.#indexAbove(sequence) : this.#indexAbove(sequence - 1) - 1;
      const session = this.#ordered[index];
      if (session === undefined || this.#exists(session)) return session;
    }
  }

  /** Returns all sessions in the order of creation. */
  all(): StoredSession[] {
    const gone = new Set(this.#ordered.filter((session) => !this.settle(session)));
    // Remove them in one pass: a splice for each would take quadratic time.
    if (gone.size > 0) this.#ordered = this.#ordered.filter((session) => !gone.has(session));
    for (const session of gone) this.#forget(session);
    return [...this.#ordered];
  }

  #exists(session: StoredSession): boolean {
    if (this.settle(session)) return true;
    this.remove(session);
    return false;
  }

  /** Returns the index of the first session after a sequence number. */
  #indexAbove(sequence: number): number {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const session = this.#ordered[middle];
      if (session !== undefined && session.sequence <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const fold = (name: string): string => name.toLowerCase();

function addTo<T>(index: Map<string, Set<T>>, key: string, value: T): void {
  const set = index.get(key) ?? new Set();
  index.set(key, set.add(value));
}

function removeFrom<T>(index: Map<string, Set<T>>, key: string, value: T): void {
  const set = index.get(key);
  set?.delete(value);
  if (set?.size === 0) index.delete(key);
}
