/** Caches values that are expensive to compute. */
const MAX_VALUES = 500;

/**
 * `read`, which must be pure, with a cache of its newest results. A header has thousands of spellings, but
 * most readers send the same few.
 */
export function createMemo<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    const value = read(text);
    if (known.size >= MAX_VALUES) known.clear();
    if (text.length <= 1000) known.set(text, { value });
    return value;
  };
}
