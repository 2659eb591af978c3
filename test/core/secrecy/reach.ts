/**
 * Searches for texts in everything reachable from a value: its properties, hidden ones included, and the
 * results and arguments of its methods.
 */

const builtins = new Set<unknown>(
  [
    Object,
    Function,
    Array,
    Promise,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Date,
    RegExp,
    Error,
    AbortSignal,
    AbortController,
    EventTarget,
    Uint8Array,
    URL,
  ].flatMap((constructor) => [constructor, constructor.prototype as unknown]),
);
/** Methods that end something and return nothing of interest. */
const ending = /^(abort|close|destroy|cancel|end|constructor|then|catch|finally|toLocaleString)$/i;

/** A function that stands in for any object: it allows every operation and records its arguments. */
function probe(seen: unknown[]): object {
  const target = (): object => proxy;
  const proxy: object = new Proxy(target, {
    apply: (_target, _self, given: unknown[]) => (seen.push(...given), proxy),
    get: (_target, name) =>
      name === Symbol.toPrimitive ? () => "probe" : name === "then" ? undefined : proxy,
  });
  return proxy;
}

/** The `secrets` that are reachable from a value. Awaits the promises that its methods return. */
export async function reachable(value: unknown, secrets: readonly string[], deepest = 4): Promise<string[]> {
  const known = new Set<unknown>();
  const found = new Set<string>();
  const visit = async (current: unknown, depth: number): Promise<void> => {
    if (typeof current === "string") {
      for (const secret of secrets) if (current.includes(secret)) found.add(secret);
      return;
    }
    if ((typeof current !== "object" && typeof current !== "function") || current === null) return;
    if (depth > deepest || known.has(current) || builtins.has(current)) return;
    known.add(current);
    const next: unknown[] = [];
    if (current instanceof Map) next.push(...current.keys(), ...current.values());
    if (current instanceof Set) next.push(...current);
    for (const key of Reflect.ownKeys(current)) {
      if (typeof key === "string") next.push(key);
      next.push(attempt(() => Reflect.get(current, key)));
    }
    for (
      let type: unknown = current;
      type !== null && !builtins.has(type);
      type = Object.getPrototypeOf(type)
    ) {
      for (const key of Reflect.ownKeys(type as object)) {
        const member = attempt(() => Reflect.get(current, key));
        if (typeof member !== "function" || ending.test(String(key))) continue;
        for (const given of [[], [probe(next), probe(next)]])
          next.push(await attempt(() => Reflect.apply(member, current, given)));
      }
    }
    next.push(Object.getPrototypeOf(current));
    for (const one of next) await visit(one, depth + 1);
  };
  await visit(value, 0);
  return [...found];
}

function attempt(action: () => unknown): unknown {
  try {
    const result: unknown = action();
    return result instanceof Promise ? result.catch((error: unknown) => error) : result;
  } catch (error) {
    return error;
  }
}
