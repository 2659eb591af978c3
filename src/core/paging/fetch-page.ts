import { CallPromise, requestOptions, type Answer } from "../call/call.js";
import type { CallOptions } from "../client/options.js";
import type { ListDefinition } from "./definition.js";
import { toPage, type Page } from "./Page.js";
import { pageSource } from "./page-source.js";
import { snapshot } from "./plan.js";

/**
 * Asks for a single page of a listing.
 *
 * @param params - The operation's own parameters, its page token included. They are copied.
 * @param options - Options of the call, and of those that `nextPage` makes.
 *
 * @example
 * ```ts
 * page(serviceSid: string, params?: PageSessionParams, options?: CallOptions): CallPromise<Page<Session>> {
 *   return fetchPage(this.#listing(serviceSid), params, options);
 * }
 * ```
 */
export function fetchPage<T>(
  definition: ListDefinition<T>,
  params?: object,
  options?: CallOptions,
): CallPromise<Page<T>> {
  return new CallPromise(loadPage(definition, params, options));
}

async function loadPage<T>(
  definition: ListDefinition<T>,
  params: unknown,
  options: unknown,
): Promise<Answer<Page<T>>> {
  const source = pageSource(
    definition,
    snapshot("params", params),
    requestOptions(snapshot("options", options)),
  );
  const { page, answer } = await source.loadFirst();
  const { status, headers } = answer;
  return { data: toPage(source, { page, start: 0, end: page.items.length }), status, headers };
}
