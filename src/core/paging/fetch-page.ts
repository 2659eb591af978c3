import type { CallOptions } from "../call/CallOptions.js";
import { CallPromise, type CallResult } from "../call/CallPromise.js";
import type { ListDefinition } from "./ListDefinition.js";
import { checkDefinition } from "./check-definition.js";
import { toPage, type Page } from "./Page.js";
import { pageSource } from "./page-source.js";
import { snapshot } from "./plan.js";

/**
 * Fetches a single page of a list.
 *
 * @param params - The operation's parameters, including its page token. They are copied.
 * @param options - Options of this call and of the calls that `nextPage` makes. They are copied.
 *
 * @example
 * ```ts
 * page(ownerId: string, params?: PageThingParams, options?: CallOptions): CallPromise<Page<Thing>> {
 *   return fetchPage(this.#definition(ownerId), params, options);
 * }
 * ```
 */
export function fetchPage<T, A>(
  definition: ListDefinition<T, A>,
  params?: object,
  options?: CallOptions,
): CallPromise<Page<T>> {
  return new CallPromise(loadPage(definition, params, options));
}

async function loadPage<T, A>(
  definition: ListDefinition<T, A>,
  params: unknown,
  options: unknown,
): Promise<CallResult<Page<T>>> {
  checkDefinition(definition);
  const source = pageSource(definition, snapshot("params", params), snapshot("options", options));
  const { page, response } = await source.loadFirst();
  const { status, headers, requestId } = response;
  return { data: toPage(source, { page, start: 0, end: page.items.length }), status, headers, requestId };
}
