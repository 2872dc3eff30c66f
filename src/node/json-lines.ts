/** Reads lines of JSON from a file or standard input, one value per line. */
import { createReadStream } from 'node:fs';

/**
 * The lines that are not blank, numbered from 1; `-` reads standard input. Only a line feed ends a line:
 * node:readline would also split at U+2028, which JSON allows inside a string.
 */
export async function* jsonLines(file: string): AsyncGenerator<{ text: string; number: number }> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  input.setEncoding('utf8');
  let rest = '';
  let number = 0;
  for await (const chunk of input) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      number++;
      if (text.trim()) yield { text, number };
    }
  }
  if (rest.trim()) yield { text: rest, number: number + 1 };
}
