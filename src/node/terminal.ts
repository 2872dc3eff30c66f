/** Output to the terminal and log, in which foreign text cannot move the cursor, reorder text or forge lines. */
import { styleText } from 'node:util';
import { escapeControls } from '../model/log.ts';

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
const unguarded = new WeakMap<Stream, Stream['write']>();

/** From now on, control characters in these streams are escaped. */
export function guardOutput(streams: Stream[] = [process.stdout, process.stderr]): void {
  for (const stream of streams) {
    const write = stream.write.bind(stream);
    unguarded.set(stream, write);
    stream.write = ((chunk: string | Uint8Array, ...rest: []) =>
      write(typeof chunk === 'string' ? escapeControls(chunk) : chunk, ...rest)) as Stream['write'];
  }
}

const writeOurs = (text: string, stream: Stream): boolean =>
  (unguarded.get(stream) ?? stream.write.bind(stream))(text);

type Color = Parameters<typeof styleText>[0];

/** Prints a line to standard error, each part in its color; NO_COLOR and pipes disable colors. */
export function printColored(...parts: (string | [text: string, color: Color])[]): void {
  const written = parts.map((part) => {
    const [text, color] = typeof part === 'string' ? [part, null] : part;
    const safe = escapeControls(text);
    return color === null || safe === '' ? safe : styleText(color, safe, { stream: process.stderr });
  });
  writeOurs(`${written.join('')}\n`, process.stderr);
}

/** Overwrites the last line on standard error. */
export function redrawLine(text: string): void {
  writeOurs(`\r\x1b[2K${escapeControls(text)}`, process.stderr);
}
