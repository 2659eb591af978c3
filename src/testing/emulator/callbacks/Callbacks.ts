import { signTestRequest } from "../../../webhooks/sign-test-request.js";
import type { Log } from "../http/Log.js";
import type { StoredSession } from "../model/session.js";
import type { World } from "../model/World.js";
import { checkNames } from "../rules/check-names.js";
import { checkValue } from "../rules/schema.js";
import { callbackSchema } from "./callback-schema.js";
import type {
  CallbackKind,
  CallbackOptions,
  CallbackUrlChanges,
  CallbackUrls,
  SentCallback,
} from "./callback.js";
import { kinds, readUrls } from "./check-urls.js";
import { interactionFields, outOfSessionFields } from "./fields.js";
import { post } from "./post.js";

/**
 * Sends signed requests to the callback URLs of a Proxy service, and records the responses.
 *
 * @example
 * ```ts
 * emulator.callbacks.setUrls({ interaction: "http://127.0.0.1:3000/callbacks" });
 * const { status } = await emulator.callbacks.send({ kind: "interaction" });
 * ```
 */
export class Callbacks {
  #urls: CallbackUrls;
  readonly #running = new Set<AbortController>();

  /**
   * @param timeout - How long a receiver may take, in milliseconds of the emulator's clock.
   * @internal
   */
  constructor(
    private readonly world: World,
    private readonly log: Log<SentCallback>,
    private readonly timeout: number,
    urls: CallbackUrls = {},
  ) {
    this.#urls = readUrls(urls);
  }

  /** The URLs of the callbacks, by kind. Change them with `setUrls`. */
  get urls(): Readonly<CallbackUrls> {
    return this.#urls;
  }

  /** The callbacks that were sent, oldest first. */
  get sent(): readonly SentCallback[] {
    return this.log.entries;
  }

  /**
   * Sets the URLs of callbacks. `null` removes a URL; omitted kinds keep theirs.
   *
   * @throws TypeError for an unknown kind, or a string that is not an absolute http or https URL.
   */
  setUrls(urls: CallbackUrlChanges): void {
    checkValue({ type: "object" }, urls, "callbackUrls");
    const all = Object.entries({ ...this.#urls, ...urls });
    this.#urls = readUrls(Object.fromEntries(all.filter(([, url]) => url !== null)));
  }

  /**
   * Sends a callback as a form, signed with the account's auth token. It does not reject if the receiver is
   * down, slow or responds with an error: see the result.
   *
   * @returns The callback that was sent, with its response.
   * @throws TypeError (as a rejection) if the kind has no URL, or the session does not exist.
   *
   * @example
   * ```ts
   * emulator.callbacks.setUrls({ intercept: "http://127.0.0.1:3000/intercept" });
   * const { status } = await emulator.callbacks.send({ kind: "intercept", sessionSid: session.sid });
   * ```
   */
  async send(options: CallbackOptions): Promise<SentCallback> {
    checkNames("callback", options, callbackSchema.properties ?? {}, "an option of a callback");
    const { kind, sessionSid, type, fields } = options;
    if (!Object.hasOwn(kinds, kind)) {
      throw new TypeError(
        `There is no kind of callback ${kind}; there are ${Object.keys(kinds).join(", ")}.`,
      );
    }
    checkValue(callbackSchema, options, "callback");
    const session = sessionSid === undefined ? undefined : this.world.session(sessionSid);
    const made =
      kind === "outOfSession"
        ? outOfSessionFields(this.world, this.world.account(session?.accountSid).sid, session, type)
        : interactionFields(this.world, session, type)[kind];
    return await this.#post(kind, session, { ...made, ...fields });
  }

  /**
   * Asks the receiver of `intercept` about an interaction that begins.
   *
   * @returns Whether it blocked the interaction, and a function that reports the interaction afterwards.
   * @internal
   */
  async intercept(session: StoredSession): Promise<{ blocked: boolean; done: () => Promise<void> }> {
    const { intercept, interaction } = interactionFields(this.world, session);
    const url = this.#urls;
    const asked = url.intercept === undefined ? undefined : await this.#post("intercept", session, intercept);
    return {
      blocked: asked?.status === 403,
      done: async () => {
        if (url.interaction !== undefined) await this.#post("interaction", session, interaction);
      },
    };
  }

  /** Clears the record of sent callbacks. The URLs stay. */
  clear(): void {
    this.log.clear();
  }

  /** Aborts the callbacks in flight. @internal */
  close(): void {
    for (const controller of this.#running) controller.abort(new Error("The emulator was closed."));
  }

  async #post(
    kind: CallbackKind,
    session: StoredSession | undefined,
    fields: Readonly<Record<string, string>>,
  ): Promise<SentCallback> {
    const url = this.#urls[kind];
    if (url === undefined)
      throw new TypeError(`There is no URL for ${kind}: set one, see callbacks.setUrls.`);
    const { clock } = this.world;
    const request = signTestRequest({
      url,
      fields,
      authToken: this.world.account(session?.accountSid).authToken,
    });
    const controller = new AbortController();
    const cancel = clock.setTimer(() => {
      controller.abort(new Error(`No response within ${this.timeout} ms.`));
    }, this.timeout);
    this.#running.add(controller);
    const at = clock.now();
    const result = await post(request, controller.signal);
    cancel();
    this.#running.delete(controller);
    const sent = { kind, url, fields, at, durationMs: clock.now() - at, ...result };
    this.log.add(sent);
    return sent;
  }
}
