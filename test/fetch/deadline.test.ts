/** The time limit of a request. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startDeadline } from '../../src/fetch/deadline.ts';

it('does not count the time that the planet makes the server wait', async () => {
  const { signal, pause } = startDeadline(10_000);
  await pause(async () => {});
  expect(signal.aborted).toBe(false);
  const short = startDeadline(50);
  await short.pause(() => sleep(100));
  expect(short.signal.aborted).toBe(false);
});

it('continues after that with the time that was left', async () => {
  const { signal, pause } = startDeadline(200);
  await sleep(150);
  await pause(async () => {});
  await sleep(100);
  expect(signal.aborted).toBe(true);
});
