/** Limits how many bytes of documents are processed at the same time, the smallest first. */

export type ByteLimit = {
  /** Runs work on a document of that size when capacity is free; at least one runs. */
  run: <T>(work: () => Promise<T>, bytes: number) => Promise<T>;
  /** Resolves when only few documents are waiting. */
  capacity: () => Promise<void>;
};

export type ByteLimitOptions = {
  /** Maximum bytes processed at the same time. */
  working: number;
  /** Documents that may wait before `capacity` blocks. */
  waiting?: number;
  /** Resolves when work on a document has taken so long that it must have crashed; its bytes are then freed. */
  patience?: () => Promise<void>;
};

export function limitBytes({ working, waiting = 0, patience }: ByteLimitOptions): ByteLimit {
  const line: { bytes: number; start: () => void }[] = [];
  let outside: (() => void)[] = [];
  let inWork = 0;
  const startNext = () => {
    for (let next = line[0]; next; next = line[0]) {
      if (inWork > 0 && inWork + next.bytes > working) break;
      line.shift();
      inWork += next.bytes;
      next.start();
    }
    if (line.length > waiting) return;
    for (const enter of outside) enter();
    outside = [];
  };
  const takeTurn = async (bytes: number) => {
    let started = false;
    const turn = new Promise<void>((resolve) => {
      const start = () => {
        started = true;
        resolve();
      };
      // A large document may take seconds, for which small ones need not wait.
      const larger = line.findIndex((other) => other.bytes > bytes);
      line.splice(larger < 0 ? line.length : larger, 0, { bytes, start });
      startNext();
    });
    while (patience && !started) {
      await Promise.race([turn, patience()]);
      if (started) return;
      inWork = 0;
      startNext();
    }
    await turn;
  };
  return {
    run: async (work, bytes) => {
      await takeTurn(bytes);
      try {
        return await work();
      } finally {
        inWork = Math.max(0, inWork - bytes);
        startNext();
      }
    },
    capacity: async () => {
      if (line.length > waiting) await new Promise<void>((enter) => outside.push(enter));
    },
  };
}
