/** Remembers what a header means: of ten thousand spellings, most readers send the same few. */

const MAX_VALUES = 500;

/** `read`, with its newest values kept; it must be pure. */
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
