/** Lists travel as one bound JSON text (`json_each(?)`), cut into pieces that D1's limit for a value allows. */

const MAX_CHARACTERS = 300_000;

/** The list as JSON arrays of at most about 300,000 characters; a longer single value stands alone. */
export function jsonChunks(values: unknown[]): string[] {
  const chunks: string[] = [];
  let parts: string[] = [];
  let size = 0;
  for (const value of values) {
    const text = JSON.stringify(value);
    if (parts.length > 0 && size + text.length > MAX_CHARACTERS) {
      chunks.push(`[${parts.join(',')}]`);
      parts = [];
      size = 0;
    }
    parts.push(text);
    size += text.length + 1;
  }
  if (parts.length > 0) chunks.push(`[${parts.join(',')}]`);
  return chunks;
}
