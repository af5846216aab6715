/**
 * What Node 20 does not have yet and the library uses; later versions have it. Imported before everything else by the
 * package's entries.
 */

/** Groups values by a key, in the order in which the keys first occur (ECMAScript 2024). */
function groupBy<Value, Key>(
  values: Iterable<Value>,
  keyOf: (value: Value, at: number) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  let at = 0;
  for (const value of values) {
    const key = keyOf(value, at++);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

if (!('groupBy' in Map))
  Object.defineProperty(Map, 'groupBy', { value: groupBy, writable: true, configurable: true });

export {};
