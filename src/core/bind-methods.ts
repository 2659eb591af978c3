/**
 * Binds the methods of an object to it, so that they work when they are taken out of it
 * (`const { fetch } = client.things`) or called through a `Proxy`, which is not the object that holds the
 * private fields.
 */
export function bindMethods(object: object): void {
  for (let level = prototypeOf(object); level !== Object.prototype; level = prototypeOf(level)) {
    for (const name of Reflect.ownKeys(level)) {
      const value: unknown = Object.getOwnPropertyDescriptor(level, name)?.value;
      if (typeof value !== "function" || name === "constructor" || Object.hasOwn(object, name)) continue;
      // Not enumerable, so that nothing that shows the object shows its methods.
      const bound: unknown = value.bind(object);
      Object.defineProperty(object, name, { value: bound, writable: true, configurable: true });
    }
  }
}

/** Of an instance of a class, whose last prototype is that of all objects. */
function prototypeOf(object: object): object {
  return (Object.getPrototypeOf(object) as object | null) ?? Object.prototype;
}
