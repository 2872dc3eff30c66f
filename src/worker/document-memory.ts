/** Memory for documents in one isolate: its 128 MB are shared by all messages and requests that it has at a time. */

/** Reading a document takes some fifteen times its bytes. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Who died with a document in hand gives nothing back: after this long its bytes are counted as free. */
const PATIENCE_MS = 30_000;

export type DocumentMemory = <T>(work: () => Promise<T>, bytes: number) => Promise<T>;

/** Runs work on documents as many at a time as their bytes allow, and at least one. */
export function createDocumentMemory(patience = PATIENCE_MS): DocumentMemory {
  let inWork = 0;
  let waiting: (() => void)[] = [];
  const roomFor = async (bytes: number) => {
    while (inWork > 0 && inWork + bytes > MAX_DOCUMENT_BYTES) {
      const freed = new Promise<'freed'>((wake) => waiting.push(() => wake('freed')));
      if ((await Promise.race([freed, after(patience)])) === 'late') inWork = 0;
    }
    inWork += bytes;
  };
  return async (work, bytes) => {
    await roomFor(bytes);
    try {
      return await work();
    } finally {
      inWork = Math.max(0, inWork - bytes);
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    }
  };
}

function after(milliseconds: number): Promise<'late'> {
  return new Promise((resolve) => setTimeout(() => resolve('late'), milliseconds));
}
