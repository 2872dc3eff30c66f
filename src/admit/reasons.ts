/** Why an entry or a feed is held, in words for the health page; the words also tell a flood from a rule. */

const FLOOD = 'Part of a burst of';
const VANISHED = 'Its author took it back: it vanished from inside the feed.';

export const reasons = {
  vanished: VANISHED,
  hold: 'feeds.yaml says hold: true for this feed.',
  flood: (many: number) =>
    `${FLOOD} ${many} entries at once that are old, undated or known under other ids. Write release: true beside the feed in feeds.yaml to publish them.`,
  include: (fields: string) => `No include rule of feeds.yaml lets it in (${fields}).`,
  exclude: (field: string, pattern: string) =>
    `The rule exclude ${field}: "${pattern}" in feeds.yaml holds it.`,
};

export function isFlood(reason: string | null): boolean {
  return reason?.startsWith(FLOOD) ?? false;
}

export function isVanished(reason: string | null): boolean {
  return reason === VANISHED;
}
