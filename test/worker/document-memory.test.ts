/** Documents of one isolate: few bytes at a time, and nothing waits for the dead. */
import { expect, it } from 'vitest';
import { createDocumentMemory, MAX_DOCUMENT_BYTES } from '../../src/worker/document-memory.ts';

const MEGABYTE = 1024 * 1024;

/** Work that ends when told. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}

it('works on small documents side by side, and lets one wait that does not fit', async () => {
  const inTurn = createDocumentMemory();
  const [one, two] = [held(), held()];
  const order: string[] = [];
  const first = inTurn(one.work, MEGABYTE).then(() => order.push('first'));
  const second = inTurn(two.work, 2 * MEGABYTE).then(() => order.push('second'));
  const large = inTurn(async () => order.push('large starts'), MAX_DOCUMENT_BYTES);
  two.end();
  await second;
  expect(order).toEqual(['second']);
  one.end();
  await Promise.all([first, large]);
  expect(order).toEqual(['second', 'first', 'large starts']);
});

it('works on one document however large it is', async () => {
  expect(await createDocumentMemory()(async () => 'read', 10 * MAX_DOCUMENT_BYTES)).toBe('read');
});

it('gives room back when the work fails, and after a while when nothing is heard of it', async () => {
  const inTurn = createDocumentMemory(20);
  await expect(inTurn(async () => Promise.reject(new Error('broken')), 3 * MEGABYTE)).rejects.toThrow(
    'broken',
  );
  void inTurn(() => new Promise(() => {}), 3 * MEGABYTE);
  expect(await inTurn(async () => 'read', 3 * MEGABYTE)).toBe('read');
});
