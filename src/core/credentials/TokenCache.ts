import { abortable } from "../abort/abortable.js";
import type { CredentialContext } from "./credential.js";

/** A token and the time from which it must be replaced. */
export interface CachedToken {
  readonly token: string;
  readonly refreshAt: number;
}

interface Refresh {
  readonly promise: Promise<CachedToken>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Keeps a token until it is about to expire, and fetches a new one once for all callers that wait. If a
 * caller aborts, the fetch goes on for the others; when no caller waits any more, it is aborted.
 */
export class TokenCache {
  readonly #fetch: (context: CredentialContext, signal: AbortSignal) => Promise<CachedToken>;
  #cached: CachedToken | undefined;
  #refresh: Refresh | undefined;

  constructor(fetch: (context: CredentialContext, signal: AbortSignal) => Promise<CachedToken>) {
    this.#fetch = fetch;
  }

  get(context: CredentialContext): string | Promise<string> {
    const cached = this.#cached;
    return cached !== undefined && context.clock.now() < cached.refreshAt
      ? cached.token
      : this.#wait(context);
  }

  /** Forgets the token, unless a newer one has replaced it. */
  drop(token: string): void {
    if (this.#cached?.token === token) this.#cached = undefined;
  }

  async #wait(context: CredentialContext): Promise<string> {
    const refresh = (this.#refresh ??= this.#start(context));
    refresh.waiting += 1;
    try {
      return (await abortable(refresh.promise, context.signal)).token;
    } finally {
      refresh.waiting -= 1;
      if (refresh.waiting === 0) this.#end(refresh);
    }
  }

  #start(context: CredentialContext): Refresh {
    const controller = new AbortController();
    const promise = this.#fetch(context, controller.signal).then((cached) => (this.#cached = cached));
    const refresh = { promise, controller, waiting: 0 };
    const forget = (): void => {
      if (this.#refresh === refresh) this.#refresh = undefined;
    };
    promise.then(forget, forget);
    return refresh;
  }

  /**
   * Called when no caller waits any more. Aborts a fetch that is still running; a finished one ignores it.
   */
  #end(refresh: Refresh): void {
    if (this.#refresh === refresh) this.#refresh = undefined;
    refresh.controller.abort();
  }
}
