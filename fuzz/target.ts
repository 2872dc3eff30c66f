/** What a target of fuzzing is: one reader of foreign input, with what it promises for every input. */

export type Target = {
  name: string;
  open: () => Promise<OpenTarget>;
};

export type OpenTarget = {
  /** Inputs that it reads well: chance begins with them. */
  seeds: (string | Uint8Array)[];
  /** Pieces that mean something to it, and that chance would hardly find. */
  words: string[];
  /** Reads the input; throws where a promise is broken. */
  run: (input: Uint8Array) => void | Promise<void>;
  close?: () => void;
};

const decoder = new TextDecoder();

/** The input as text. Lone halves of pairs are written as `\uD83D`: bytes in UTF-8 have none. */
export function textOf(input: Uint8Array): string {
  return decoder
    .decode(input)
    .replace(/\\u(d[89a-f][\da-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}

export const bytesOf = (input: string | Uint8Array): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input;

/** The first line, which says how the rest comes along, and the rest: a byte that is no text stays as it is. */
export function headed(input: Uint8Array): { head: string; body: Uint8Array<ArrayBuffer> } {
  const end = input.indexOf(10);
  const at = end < 0 ? input.length : end;
  return { head: decoder.decode(input.subarray(0, at)), body: new Uint8Array(input.subarray(at + 1)) };
}

/** Header lines of the input; what no header may contain is left out, as every client and server does. */
export function headersOf(lines: string[]): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value = ''] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name) headers.append(name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ''));
  }
  return headers;
}
