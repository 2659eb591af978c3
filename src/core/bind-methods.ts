/**
 * Binds the methods of an object to it, so that they work after destructuring (`const { fetch } =
 * client.things`) and through a `Proxy`, which does not have the private fields.
 */
export function bindMethods(object: object): void {
  for (let level = prototypeOf(object); level !== Object.prototype; level = prototypeOf(level)) {
    for (const name of Reflect.ownKeys(level)) {
      const value: unknown = Object.getOwnPropertyDescriptor(level, name)?.value;
      if (typeof value !== "function" || name === "constructor" || Object.hasOwn(object, name)) continue;
      // Not enumerable, so that printing the object does not show its methods.
      const bound: unknown = value.bind(object);
      Object.defineProperty(object, name, { value: bound, writable: true, configurable: true });
    }
  }
}

/** The prototype of an object, or `Object.prototype` at the end of the chain. */
function prototypeOf(object: object): object {
  return (Object.getPrototypeOf(object) as object | null) ?? Object.prototype;
}
