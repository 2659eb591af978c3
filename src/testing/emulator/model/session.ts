/** A participant, which the responses about a session do not show. */
export interface StoredParticipant {
  /** `KP` and 32 hexadecimal digits. */
  readonly sid: string;
  /** Its own phone number, or another address. */
  readonly identifier: string;
  /** The name that it was given. */
  readonly friendlyName: string | null;
  /** The proxy number that it sees. */
  readonly proxyIdentifier: string;
  /** SID of that number. */
  readonly proxyIdentifierSid: string;
}

/** A session as the emulator holds it; moments are milliseconds since the Unix epoch. */
export interface StoredSession {
  /** `KC` and 32 hexadecimal digits. */
  readonly sid: string;
  /** SID of its service. */
  readonly serviceSid: string;
  /** SID of the account. */
  readonly accountSid: string;
  /** Its place in the order of creation. */
  readonly sequence: number;
  /** The name that it was given. */
  readonly uniqueName: string | null;
  /** How its participants may talk. */
  readonly mode: string;
  /** When it was created. */
  readonly dateCreated: number;
  /** In the order in which they were added. */
  readonly participants: StoredParticipant[];
  /** What it is at the moment, such as `open`. */
  status: string;
  /**
   * Seconds until it expires, counted from where the rule `ttlStartsAt` says and anew from each interaction;
   * 0 for never.
   */
  ttl: number;
  /** Why it was closed. */
  closedReason: string | null;
  /** When it had its first interaction. */
  dateStarted: number | null;
  /** When it was closed. */
  dateEnded: number | null;
  /** When it had its latest interaction. */
  dateLastInteraction: number | null;
  /** When it ends by itself, if a date was given. */
  dateExpiry: number | null;
  /** When it was changed last. */
  dateUpdated: number;
  /** When it was opened again. */
  dateReopened: number | null;
}

/** Open and in-progress sessions are active; the numbers of their participants are taken. */
export function isActive(session: StoredSession): boolean {
  return session.status === "open" || session.status === "in-progress";
}

/** Closes a session. */
export function close(session: StoredSession, reason: string, at: number): void {
  session.status = "closed";
  session.closedReason = reason;
  session.dateEnded = at;
}
