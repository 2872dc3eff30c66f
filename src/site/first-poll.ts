/** The planet's very first poll: it is watched as it goes, while later ones are nobody's concern. */
import type { PollStore } from '../store/store.ts';
import type { PollProgress } from './site.ts';

export type FirstPoll = {
  /** Whether the planet was empty when the site began, and its first poll is not over yet. */
  isOn: () => Promise<boolean>;
  /** Whether it is known to be over, or to have been over when the site began. */
  isOver: () => boolean;
  /** How far it has come; null when it is over, or has not begun. */
  progress: () => Promise<PollProgress | null>;
};

/** Asks the store at once, before a poll has changed the answer: it lasts until it is over, not until a feed answered. */
export function watchFirstPoll(
  store: Pick<PollStore, 'isFirstPoll'>,
  progress: () => PollProgress | null,
): FirstPoll {
  let over = false;
  let on = store.isFirstPoll().catch(() => false);
  void on.then((isOn) => {
    over = !isOn;
  });
  const isOn = async (): Promise<boolean> => {
    if ((await on) && progress() === null && !(await store.isFirstPoll())) {
      on = Promise.resolve(false);
      over = true;
    }
    return on;
  };
  return { isOn, isOver: () => over, progress: async () => ((await isOn()) ? progress() : null) };
}
