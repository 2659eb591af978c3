/**
 * Which of a service's URLs a callback goes to: `interaction` to its `CallbackUrl`, `intercept` to its
 * `InterceptCallbackUrl`, `outOfSession` to its `OutOfSessionCallbackUrl`.
 */
export type CallbackKind = "interaction" | "intercept" | "outOfSession";

/** The URL for each kind of callback: absolute, http or https. Kinds without a URL are not sent. */
export type CallbackUrls = { [Kind in CallbackKind]?: string };

/** New URLs for callbacks, by kind; `null` removes a URL. */
export type CallbackUrlChanges = { readonly [Kind in CallbackKind]?: string | null };

/** A callback to send. */
export interface CallbackOptions {
  /** The kind of callback, which decides the URL. */
  kind: CallbackKind;
  /**
   * The session that it is about; its account's auth token signs the request. For `outOfSession`, the last
   * session between the two numbers. Default: none, and the first account's token signs.
   */
  sessionSid?: string;
  /** A call or a message. Default: `Voice` for a voice-only session, otherwise `Message`. */
  type?: "Voice" | "Message";
  /** Fields that replace generated ones or are added to them. Default: none. */
  fields?: Readonly<Record<string, string>>;
}

/** A callback that was sent, with its response. */
export interface SentCallback {
  /** The kind of callback. */
  readonly kind: CallbackKind;
  /** The URL that it was sent to and signed for. */
  readonly url: string;
  /** The fields of its form. */
  readonly fields: Readonly<Record<string, string>>;
  /** When it was sent, in milliseconds since the Unix epoch, by the emulator's clock. */
  readonly at: number;
  /** Time from `at` to the end of the response, in milliseconds of the emulator's clock. */
  readonly durationMs: number;
  /** Status of the response; absent if there was none. */
  readonly status?: number;
  /** Content type of the response, if it has one. */
  readonly responseType?: string;
  /** The response's body, up to its first 64 KiB. */
  readonly responseBody?: string;
  /** The reason why there was no response. */
  readonly error?: string;
}

/**
 * Formats a callback as one readable line: kind, URL, result and duration. The command prints it for each
 * callback.
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
