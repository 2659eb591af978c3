/** A participant. Responses with a session do not show its participants. */
export interface StoredParticipant {
  /** `KP` and 32 hexadecimal digits. */
  readonly sid: string;
  /** The participant's phone number, or another address. */
  readonly identifier: string;
  /** The given name. */
  readonly friendlyName: string | null;
  /** The proxy number that the participant sees. */
  readonly proxyIdentifier: string;
  /** SID of that number. */
  readonly proxyIdentifierSid: string;
}

/** A session as the emulator stores it. Times are milliseconds since the Unix epoch. */
export interface StoredSession {
  /** `KC` and 32 hexadecimal digits. */
  readonly sid: string;
  /** SID of its service. */
  readonly serviceSid: string;
  /** SID of the account. */
  readonly accountSid: string;
  /** Its position in the order of creation. */
  readonly sequence: number;
  /** The given name. */
  readonly uniqueName: string | null;
  /** How its participants can communicate. */
  readonly mode: string;
  /** When it was created. */
  readonly dateCreated: number;
  /** In the order in which they were added. */
  readonly participants: StoredParticipant[];
  /** Its current status, such as `open`. */
  status: string;
  /**
   * Seconds until it expires, counted from the start that the rule `ttlStartsAt` selects and again from each
   * interaction; 0 for no time to live.
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
  /** When it expires, if a date was given. */
  dateExpiry: number | null;
  /** When it was last changed. */
  dateUpdated: number;
  /** When it was last re-opened. */
  dateReopened: number | null;
}

/** Open and in-progress sessions are active: the proxy numbers of their participants are in use. */
export function isActive(session: StoredSession): boolean {
  return session.status === "open" || session.status === "in-progress";
}

/** Closes a session. */
export function close(session: StoredSession, reason: string, at: number): void {
  session.status = "closed";
  session.closedReason = reason;
  session.dateEnded = at;
}
