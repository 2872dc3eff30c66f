/** Lets documents be worked on in the order of their arrival, as many at a time as their bytes allow. */

export type ByteLimit = {
  /** Runs work on a document of so many bytes when it is its turn; at least one runs. */
  run: <T>(work: () => Promise<T>, bytes: number) => Promise<T>;
  /** Resolves when few bytes wait. */
  capacity: () => Promise<void>;
};

export type ByteLimitOptions = {
  /** Bytes that are worked on at the same time. */
  working: number;
  /** Bytes that may wait before `capacity` does. */
  waiting?: number;
  /** Resolves after so long that whoever still works on a document must have died, and its bytes are free. */
  patience?: () => Promise<void>;
};

export function limitBytes({ working, waiting = 0, patience }: ByteLimitOptions): ByteLimit {
  const line: { bytes: number; start: () => void }[] = [];
  let outside: (() => void)[] = [];
  let inWork = 0;
  let inLine = 0;
  const startNext = () => {
    for (let next = line[0]; next; next = line[0]) {
      if (inWork > 0 && inWork + next.bytes > working) break;
      line.shift();
      inLine -= next.bytes;
      inWork += next.bytes;
      next.start();
    }
    if (inLine > waiting) return;
    for (const enter of outside) enter();
    outside = [];
  };
  const takeTurn = async (bytes: number) => {
    let started = false;
    inLine += bytes;
    const turn = new Promise<void>((resolve) => {
      const start = () => {
        started = true;
        resolve();
      };
      line.push({ bytes, start });
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
      if (inLine > waiting) await new Promise<void>((enter) => outside.push(enter));
    },
  };
}
