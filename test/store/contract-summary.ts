/** Summaries that the store maintains for every page, compared with all feeds. */
import { describe, expect, it } from 'vitest';
import type { FeedRecord } from '../../src/model/health.ts';
import type { UnderTest } from './open-store.ts';
import { entry, HELD, LATER, NOW, pollOf, savePoll, stateOf, subscription, TAKEOVER } from './samples.ts';

const SINCE = '2015-05-01T00:00:00.000Z';

export function summaryContract(test: UnderTest): void {
  const feedSummary = () => test.store.feedSummary();
  const saved = async (slug: string, changes: Partial<FeedRecord>) => {
    const record = await pollOf(test.store, slug, []);
    await test.store.savePoll({ ...record, state: { ...record.state, ...changes } });
  };
  const counted = async () => {
    const listed = (await test.store.health(NOW)).filter((feed) => feed.subscribed);
    const troubled = listed.filter((feed) => feed.quarantine !== null || feed.gone || feed.failures > 0);
    const answered = listed.flatMap(({ lastSuccess }) => lastSuccess ?? []).sort();
    const due = listed.filter((feed) => !feed.gone).map((feed) => feed.nextPoll);
    return {
      listed: listed.length,
      troubled: troubled.length,
      lastSuccess: answered.at(-1) ?? null,
      nextPoll: due.sort()[0] ?? null,
    };
  };

  describe('the feed summary', () => {
    it('equals a summary of all feeds after any changes', async () => {
      const steps = [
        async () => {},
        () => saved('one', { failures: 3, lastSuccess: null, nextPoll: LATER }),
        () => saved('two', { quarantine: TAKEOVER, nextPoll: NOW }),
        () => saved('two', { quarantine: null, gone: true, failures: 1 }),
        () => saved('one', { failures: 0, lastSuccess: LATER }),
        () => test.store.syncFeeds([subscription('one'), subscription('three')], NOW),
        () => test.store.syncFeeds([subscription('two', { purge: true })], NOW),
        () => test.store.syncFeeds([], NOW),
        () => test.store.syncFeeds([subscription('one')], NOW),
      ];
      for (const step of steps) {
        await step();
        expect(await feedSummary()).toMatchObject(await counted());
      }
    });

    it('includes the poller’s health', async () => {
      const steps = [
        () => saved('one', { lastSuccess: NOW, nextPoll: NOW }),
        () => saved('two', { lastSuccess: null, failures: 2, failingSince: LATER, nextPoll: '2016' }),
        () => saved('two', { lastSuccess: null, failures: 2, failingSince: SINCE, nextPoll: SINCE }),
        () => saved('two', { gone: true, failures: 2, failingSince: LATER, nextPoll: SINCE }),
        () => test.store.syncFeeds([], NOW),
      ];
      const counts = [];
      for (const step of steps) {
        await step();
        const { live, lastSuccess, overdue, failing } = await test.store.pollerHealth(LATER);
        counts.push([live, lastSuccess, overdue, failing]);
      }
      expect(counts).toEqual([
        [2, NOW, 2, 0],
        [2, NOW, 1, 1],
        [2, NOW, 2, 0],
        [1, NOW, 1, 0],
        [0, null, 0, 0],
      ]);
    });

    it('includes since when the poller has run without a pause', async () => {
      const pollingSince = async () => (await test.store.pollerHealth(NOW)).pollingSince;
      const beat = (now: string, pausedBefore: string) => test.store.recordHeartbeat({ now, pausedBefore });
      expect(await pollingSince()).toBeNull();
      await beat('2015-06-01T12:00', '2015-06-01T11:00');
      await beat('2015-06-01T12:30', '2015-06-01T11:30');
      expect(await pollingSince()).toBe('2015-06-01T12:00');
      await beat('2015-06-01T14:00', '2015-06-01T13:00');
      expect(await pollingSince()).toBe('2015-06-01T14:00');
    });
  });

  it('the health of one feed is that in the list of all', async () => {
    await savePoll(test.store, 'one', [entry('a'), entry('b', HELD)]);
    const { slug } = await stateOf(test.store, 'one');
    const listed = (await test.store.health(NOW)).find((feed) => feed.slug === slug);
    expect(await test.store.feedHealth(slug, NOW)).toEqual(listed);
    expect(await test.store.feedHealth('unknown', NOW)).toBeNull();
  });
}
