/** What hubs mean for one poll of the planet: whom it hurries to, whom it asks more rarely, whose hub was silent. */
import type { PollReport } from '../model/health.ts';
import type { WebSubStore } from '../store/store.ts';
import { isReliable, missedDelivery, PING_PAUSE } from './lease.ts';

export type PollHubs = {
  /** True for a feed that may be polled rarely, as its hub tells us of news. */
  pushed: (feedKey: string) => boolean;
  /** To be told of each feed that was polled. */
  report: (report: PollReport) => void;
  /** To be called after the poll: hubs that did not tell us what the poll has found are not relied on any more. */
  end: () => Promise<void>;
};

/** To be called before the poll, under its lock: makes the feeds due of whose news hubs have told us. */
export async function hubsAtPoll(store: WebSubStore, now: () => Date): Promise<PollHubs> {
  const start = now();
  const lastPollBefore = new Date(start.getTime() - PING_PAUSE).toISOString();
  const hurried = new Set(await store.hurryPinged({ now: start.toISOString(), lastPollBefore }));
  const subscriptions = new Map((await store.hubSubscriptions()).map((s) => [s.feedKey, s]));
  const silent: string[] = [];
  return {
    // After a ping the feed is asked once more at the usual pace: caches in between may lag behind the hub.
    pushed: (feedKey) => {
      const subscription = subscriptions.get(feedKey);
      return subscription !== undefined && !hurried.has(feedKey) && isReliable(subscription, start);
    },
    report: ({ key, newEntries }) => {
      const subscription = subscriptions.get(key);
      if (newEntries > 0 && subscription && missedDelivery(subscription, start)) silent.push(key);
    },
    end: async () => {
      if (silent.length > 0) await store.forgetPings(silent);
    },
  };
}
