/** A copy of the map with `key` set to `value`. */
export function put<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** A copy of the map without `key`; the same map if `key` is not in it. */
export function drop<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

/** A copy of the set with `value`; the same set if `value` is in it. */
export function include<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  return set.has(value) ? set : new Set(set).add(value);
}

/** A copy of the set without `value`; the same set if `value` is not in it. */
export function exclude<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  if (!set.has(value)) return set;
  const copy = new Set(set);
  copy.delete(value);
  return copy;
}

/** A map of the items by their key. */
export function indexBy<K, V>(items: Iterable<V>, keyOf: (item: V) => K): ReadonlyMap<K, V> {
  const map = new Map<K, V>();
  for (const item of items) map.set(keyOf(item), item);
  return map;
}
