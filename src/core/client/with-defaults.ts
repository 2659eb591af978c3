/** Merges the changes of `withOptions()` into a client's options. */
import { checkNames, checkObject, ownOptions, ownProperties } from "../checks/checks.js";
import { addHeaders } from "../checks/header-fields.js";
import { refuse } from "../checks/refuse.js";
import { boundHooks, type AddedHeaders, type AttemptInfo, type Hooks } from "../policies/hooks.js";
import { checkOptions, optionKinds } from "./check-options.js";
import type { ClientDefaults, ClientOptions } from "./ClientOptions.js";

const kinds: ReadonlyMap<string, "default" | "shared"> = new Map(Object.entries(optionKinds));
const changeable = new Set([...kinds.keys()].filter((name) => kinds.get(name) === "default"));

/**
 * Returns a client's options with the given changes; see {@link ClientDefaults} for how they combine.
 *
 * @param service - The names of the service's own options, which cannot be changed.
 * @throws InvalidArgumentError that names the option and the rule that it breaks
 */
export function withDefaults<O extends ClientOptions>(
  own: O,
  given: ClientDefaults,
  service: readonly string[] = [],
): O {
  const changes = withoutUndefined(ownOptions("options", given));
  const refused = Object.keys(changes).find((name) => kinds.get(name) === "shared" || service.includes(name));
  if (refused !== undefined) {
    const rule = "cannot be changed by withOptions(), whose clients share it: make a new client.";
    refuse(refused, rule);
  }
  checkNames(changes, changeable, "withOptions()");
  checkOptions(changes, []);
  const headers: Record<string, string> = {};
  for (const some of [own.headers, changes.headers]) addHeaders(headers, some ?? {});
  return ownProperties({
    ...own,
    ...changes,
    headers,
    hooks: bothHooks(own.hooks, changes.hooks),
    policies: [...(own.policies ?? []), ...(changes.policies ?? [])],
    userAgent: [own.userAgent, changes.userAgent].flatMap((some) => (some === undefined ? [] : some)),
  });
}

/** `undefined` counts as not given. */
function withoutUndefined<T extends object>(given: T): T {
  const copy = ownProperties(given);
  for (const [name, value] of Object.entries(copy)) {
    if (value === undefined) Reflect.deleteProperty(copy, name);
  }
  return copy;
}

function bothHooks(own: Hooks = {}, added: Hooks = {}): Hooks {
  const one = boundHooks(own);
  const other = boundHooks(added);
  const both = { ...one, ...other };
  if (one.beforeRequest && other.beforeRequest)
    both.beforeRequest = bothBefore(one.beforeRequest, other.beforeRequest);
  if (one.afterResponse && other.afterResponse)
    both.afterResponse = callBoth(one.afterResponse, other.afterResponse);
  if (one.onRetry && other.onRetry) both.onRetry = callBoth(one.onRetry, other.onRetry);
  if (one.onError && other.onError) both.onError = callBoth(one.onError, other.onError);
  return both;
}

type BeforeRequest = NonNullable<Hooks["beforeRequest"]>;

/** Merges the headers of both hooks; those of the second win. */
function bothBefore(...hooks: readonly [BeforeRequest, BeforeRequest]) {
  return async (info: AttemptInfo): Promise<AddedHeaders> => {
    const headers: Record<string, string> = {};
    for (const hook of hooks) {
      const added: unknown = await hook(info);
      checkObject("hooks.beforeRequest", added);
      addHeaders(headers, Object(added ?? {}) as object, "hooks.beforeRequest");
    }
    return headers;
  };
}

/** Calls both hooks, even if the first fails; the result rejects with the first error. */
function callBoth<T>(...hooks: readonly ((info: T) => unknown)[]): (info: T) => unknown {
  return (info) => Promise.all(hooks.map(async (hook) => await hook(info)));
}
