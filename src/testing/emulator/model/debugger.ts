/** An event that the real service would report in its Debugger. */
export interface DebuggerEvent {
  /**
   * 80801: a conflict was allowed when a session was re-opened; 80802: when one was created; 80904: a session
   * expired.
   */
  readonly code: 80801 | 80802 | 80904;
  /** The session that it is about. */
  readonly sessionSid: string;
  /** A description of the event. */
  readonly message: string;
  /** When it happened, in milliseconds since the Unix epoch. */
  readonly at: number;
}
