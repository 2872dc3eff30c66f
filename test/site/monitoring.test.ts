import { describe, expect, it } from 'vitest';
import type { FeedHealth } from '../../src/model/health.ts';
import { checkHealth, overdueBefore } from '../../src/site/files/monitoring.ts';
import type { PollerHealth } from '../../src/store/store.ts';
import { sampleSite } from './planet.ts';

const at = (time: string) => `2015-05-21T${time}:00.000Z`;
const now = new Date(at('16:00'));
const long = new Date(at('00:00'));

/** A feed that was read at `success` and is polled again at `next`. */
function feed(success: string | null, next: string, more: Partial<FeedHealth> = {}): FeedHealth {
  return {
    subscribed: true,
    gone: false,
    failures: 0,
    failingSince: null,
    lastSuccess: success && at(success),
    nextPoll: at(next),
    ...more,
  } as FeedHealth;
}

/** As the store counts them (see its contract). */
function vitalsOf(feeds: FeedHealth[]): PollerHealth {
  const live = feeds.filter(({ subscribed, gone }) => subscribed && !gone);
  const last =
    live
      .flatMap(({ lastSuccess }) => lastSuccess ?? [])
      .sort()
      .at(-1) ?? null;
  return {
    live: live.length,
    lastSuccess: last,
    overdue: live.filter(({ nextPoll }) => nextPoll < overdueBefore(now, 30)).length,
    failing: live.filter((one) => one.failures > 0 && (one.failingSince ?? '') >= (last ?? '')).length,
    pollingSince: null,
  };
}

const judge = (feeds: FeedHealth[], since = long) =>
  checkHealth(vitalsOf(feeds), { now, pollMinutes: 30, since, polling: false });

describe('the planet is healthy', () => {
  it.each([
    ['while a feed responded recently', [feed('15:50', '16:20'), feed('02:00', '20:00')]],
    [
      'while nothing is due, however old the last response is',
      [feed('09:00', '20:00'), feed('08:00', '18:00')],
    ],
    [
      'while only a feed that always fails was due',
      [feed('09:00', '20:00'), feed(null, '17:00', { failures: 40, failingSince: at('01:00') })],
    ],
    ['without feeds', []],
  ])('%s', (_, feeds) => {
    expect(judge(feeds)).toBeNull();
  });

  it('until a first poll should have finished', () => {
    expect(judge([feed(null, '15:00')], new Date(at('15:10')))).toBeNull();
    expect(judge([feed(null, '13:00')], new Date(at('13:00')))).not.toBeNull();
  });

  it('after a restart following a long pause, for the time of a poll', () => {
    expect(judge([feed('02:00', '03:00')], new Date(at('15:50')))).toBeNull();
  });
});

describe('the planet is unhealthy', () => {
  it('when feeds are overdue', () => {
    expect(judge([feed('12:00', '12:30'), feed('11:00', '20:00')])).toContain('Feeds overdue: 1.');
  });

  it('when a running poll has brought nothing for three hours', () => {
    const poll = { now, pollMinutes: 30, since: long, polling: true };
    expect(checkHealth(vitalsOf([feed('13:30', '14:00')]), poll)).toBeNull();
    expect(checkHealth(vitalsOf([feed('12:30', '13:00')]), poll)).not.toBeNull();
    expect(checkHealth(vitalsOf([feed(null, '13:00')]), poll)).not.toBeNull();
  });

  it('when one feed began to fail and none has responded for three hours', () => {
    const failing = { failures: 2, failingSince: at('12:30') };
    const others = [feed('11:00', '20:00'), feed('10:00', '20:00')];
    expect(judge([feed('12:30', '17:00', failing), ...others])).not.toBeNull();
    expect(judge([feed('13:30', '17:00', { ...failing, failingSince: at('13:40') }), ...others])).toBeNull();
  });

  it('when several feeds began to fail together', () => {
    const failing = { failures: 2, failingSince: at('12:30') };
    const feeds = [
      feed('12:00', '17:00', failing),
      feed('11:00', '17:00', failing),
      feed('10:00', '17:00', failing),
    ];
    expect(judge([...feeds, feed('09:00', '20:00')])).toContain('Is the network up?');
  });
});

describe('/healthz', () => {
  it('returns 503 with the reason, and recovers', async () => {
    const site = await sampleSite();
    expect([(await site.get('/healthz')).status, await site.text('/healthz')]).toEqual([200, 'ok\n']);
    site.now.at = new Date('2015-05-22T16:20:00.000Z');
    const stale = await site.get('/healthz');
    expect(stale.status).toBe(503);
    expect(await stale.text()).toMatch(/^stale: No successful poll for 24 hours, since .*overdue/);
    site.now.at = new Date('2015-05-21T16:30:00.000Z');
    expect((await site.get('/healthz')).status).toBe(200);
    site.close();
  });
});

describe('/metrics', () => {
  it('counts feeds by status in Prometheus’ text format', async () => {
    const site = await sampleSite();
    const text = await site.text('/metrics');
    expect(text).toContain('planet_feeds{condition="failing"} 1\n');
    expect(text).toContain('planet_entries 53\n');
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{[^}]*\})? \d+)$/);
    site.close();
  });
});
