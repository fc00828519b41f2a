// @ts-check
/** vitest's reporter groups failures with Map.groupBy, which Node has from version 21 on; this project runs on 20 too. */

/**
 * @template K, T
 * @param {Iterable<T>} items
 * @param {(item: T, index: number) => K} keyOf
 */
function groupBy(items, keyOf) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index);
    groups.set(key, [...(groups.get(key) ?? []), item]);
    index += 1;
  }
  return groups;
}

if (!('groupBy' in Map)) Object.defineProperty(Map, 'groupBy', { value: groupBy });
