/**
 * Which of a service's URLs a callback goes to: `interaction` to its `CallbackUrl`, `intercept` to its
 * `InterceptCallbackUrl`, `outOfSession` to its `OutOfSessionCallbackUrl`.
 */
export type CallbackKind = "interaction" | "intercept" | "outOfSession";

/** Where callbacks go, by their kind: whole URLs of http or https. A kind without one is not sent. */
export type CallbackUrls = { [Kind in CallbackKind]?: string };

/** Other places for callbacks, each for its kind; `null` for none any more. */
export type CallbackUrlChanges = { readonly [Kind in CallbackKind]?: string | null };

/** A callback to send. */
export interface CallbackOptions {
  /** What it is about, which says where it goes. */
  kind: CallbackKind;
  /**
   * The session that it tells of; its account's auth token signs. For `outOfSession` it is the last session
   * between the two numbers. Default: none, and the first account's token signs.
   */
  sessionSid?: string;
  /** A call or a message. Default: `Voice` for a session of mode voice-only, otherwise `Message`. */
  type?: "Voice" | "Message";
  /** Fields in place of those that are made up, and further ones. Default: none. */
  fields?: Readonly<Record<string, string>>;
}

/** A callback that was sent, and what came back. */
export interface SentCallback {
  /** What it was about. */
  readonly kind: CallbackKind;
  /** Where it went, which is the URL that was signed. */
  readonly url: string;
  /** The fields of its form. */
  readonly fields: Readonly<Record<string, string>>;
  /** When it was sent, in milliseconds since the Unix epoch, by the emulator's clock. */
  readonly at: number;
  /** From then to the response's end, in milliseconds of the emulator's clock. */
  readonly durationMs: number;
  /** Status of the response; missing where there was none. */
  readonly status?: number;
  /** Content type of the response, if it has one. */
  readonly responseType?: string;
  /** The response's body, up to its first 64 KiB. */
  readonly responseBody?: string;
  /** Why there was no response, in words. */
  readonly error?: string;
}

/**
 * One line for people: what was sent where, what came back, and after how many milliseconds. The command
 * prints it for each callback.
 *
 * @example
 * ```ts
 * const emulator = await startEmulator({ onCallback: (callback) => console.log(callbackLine(callback)) });
 * ```
 */
export function callbackLine({ kind, url, status, durationMs, error }: SentCallback): string {
  const result = status === undefined ? `no response: ${error ?? "unknown"}` : String(status);
  return ["callback", kind, url, result, `${Math.round(durationMs)} ms`].join("  ");
}
