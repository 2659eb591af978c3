import { isPlain } from "./schema.js";

/**
 * The same object, whose changes are checked as its first values were, however deep they go. A change that is
 * refused leaves it as it was.
 *
 * @param check - Throws for what is wrong. It is given what changes; `undefined` stands for what is removed.
 */
export function checked<T extends object>(target: T, check: (change: Partial<T>) => void): T {
  const checkChange = (name: string | symbol, value: unknown): void => {
    // The check is there for what the types forbid.
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
    // Assignments come here, too.
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
