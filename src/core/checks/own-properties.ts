/** A copy without a prototype, so that nothing is heard that the caller did not say. */
export function ownProperties<T extends object>(options: T): T {
  return Object.assign(Object.create(null) as T, options);
}
