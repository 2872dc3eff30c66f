/** Documents are processed a few bytes at a time, the smallest first; work that never ends blocks nothing. */
import { expect, it } from 'vitest';
import { limitBytes } from '../src/byte-limit.ts';

const MEGABYTE = 1024 * 1024;
const MAX = 4 * MEGABYTE;

/** Work that ends when the test says so. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}

it('runs small documents side by side and delays one that does not fit', async () => {
  const { run } = limitBytes({ working: MAX });
  const [one, two] = [held(), held()];
  const order: string[] = [];
  const first = run(one.work, MEGABYTE).then(() => order.push('first'));
  const second = run(two.work, 2 * MEGABYTE).then(() => order.push('second'));
  const large = run(async () => order.push('large starts'), MAX);
  two.end();
  await second;
  expect(order).toEqual(['second']);
  one.end();
  await Promise.all([first, large]);
  expect(order).toEqual(['second', 'first', 'large starts']);
});

it('runs a single document of any size', async () => {
  expect(await limitBytes({ working: MAX }).run(async () => 'read', 10 * MAX)).toBe('read');
});

it('frees capacity when the work fails and when it never ends', async () => {
  const patience = held();
  const { run } = limitBytes({ working: MAX, patience: patience.work });
  await expect(run(async () => Promise.reject(new Error('broken')), 3 * MEGABYTE)).rejects.toThrow('broken');
  void run(() => new Promise(() => {}), 3 * MEGABYTE);
  const next = run(async () => 'read', 3 * MEGABYTE);
  patience.end();
  expect(await next).toBe('read');
});

it('processes the smallest waiting document first', async () => {
  const { run } = limitBytes({ working: MAX });
  const busy = held();
  const order: string[] = [];
  const all = [
    run(busy.work, MAX),
    run(async () => order.push('large'), MAX),
    run(async () => order.push('small'), MEGABYTE),
    run(async () => order.push('larger'), 2 * MAX),
    run(async () => order.push('as small'), MEGABYTE),
  ];
  busy.end();
  await Promise.all(all);
  expect(order).toEqual(['small', 'as small', 'large', 'larger']);
});

it('has capacity while few documents wait', async () => {
  const { run, capacity } = limitBytes({ working: MAX, waiting: 1 });
  const [one, two, three] = [held(), held(), held()];
  const order: string[] = [];
  const all = [one, two, three].map(({ work }) => run(work, MAX));
  const begun = capacity().then(() => order.push('begun'));
  await Promise.resolve();
  expect(order).toEqual([]);
  one.end();
  await begun;
  await capacity();
  two.end();
  three.end();
  await Promise.all(all);
});
