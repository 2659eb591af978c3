/** Returns the value of a key, which is made at the first call. */
export function once<Key, Value>(values: Map<Key, Value>, key: Key, make: () => NoInfer<Value>): Value {
  const known = values.get(key);
  if (known !== undefined || values.has(key)) return known as Value;
  const made = make();
  values.set(key, made);
  return made;
}
