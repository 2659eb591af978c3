import { isPlain } from "./schema.js";

/**
 * Wraps an object so that every later change, at any depth, is checked first. A refused change leaves the
 * object unchanged.
 *
 * @param check - Throws for an invalid change. It receives the changed properties; a removed one is
 *   `undefined`.
 */
export function checked<T extends object>(target: T, check: (change: Partial<T>) => void): T {
  const checkChange = (name: string | symbol, value: unknown): void => {
    // The cast is safe: `check` exists to validate values of the wrong type.
    check({ [name]: value } as Partial<T>);
  };
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (!isPlain(value)) return value;
      return checked(value, (change) => {
        checkChange(name, { ...value, ...change });
      });
    },
    // Assignments also end up here.
    defineProperty(object, name, descriptor) {
      checkChange(name, descriptor.value);
      return Reflect.defineProperty(object, name, descriptor);
    },
    deleteProperty(object, name) {
      checkChange(name, undefined);
      return Reflect.deleteProperty(object, name);
    },
  });
}
