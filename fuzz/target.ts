/** A fuzz target: a reader of foreign input and its promises about every input. */

export type Target = {
  name: string;
  open: () => Promise<OpenTarget>;
};

export type OpenTarget = {
  /** Valid inputs to start from. */
  seeds: (string | Uint8Array)[];
  /** Pieces with a meaning that random changes would hardly find. */
  words: string[];
  /** Reads the input; throws when a promise is broken. */
  run: (input: Uint8Array) => void | Promise<void>;
  close?: () => void;
};

const decoder = new TextDecoder();

/** The input as text. Lone surrogates, which UTF-8 cannot contain, are written as `\uD83D`. */
export function textOf(input: Uint8Array): string {
  return decoder
    .decode(input)
    .replace(/\\u(d[89a-f][\da-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}

export const bytesOf = (input: string | Uint8Array): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input;

/** The first line as text, and the remaining bytes. */
export function headed(input: Uint8Array): { head: string; body: Uint8Array<ArrayBuffer> } {
  const end = input.indexOf(10);
  const at = end < 0 ? input.length : end;
  return { head: decoder.decode(input.subarray(0, at)), body: new Uint8Array(input.subarray(at + 1)) };
}

/** The input's header lines without the characters that no header may contain. */
export function headersOf(lines: string[]): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value = ''] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name) headers.append(name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ''));
  }
  return headers;
}
