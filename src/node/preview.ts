/** What a first poll of feeds came to, as problems of feeds.yaml and as a preview for a person. */
import type { Entry } from '../model/entry.ts';
import { englishFinding, englishReason } from '../site/reasons.ts';
import type { Told } from './report.ts';
import type { Tried } from './try-feeds.ts';

/** A dead feed is an error at its line; what could be better is a warning. */
export function triedProblems(tried: Tried[]): Told[] {
  return tried.flatMap(({ subscription, health, secure }): Told[] => {
    const { line, url } = subscription;
    const at = { line, column: 1, key: 'feeds.url' };
    const { failure, moveTo } = health;
    if (failure !== null)
      return [{ ...at, severity: 'error', message: `${url} cannot be read: ${englishReason(failure)}` }];
    const better = moveTo ?? secure;
    if (better === null) return [];
    const why = moveTo === null ? 'works with https' : 'moved for good';
    const message = `${url} ${why}; write "url: ${better}" and "moved: [${[...subscription.moved, url].join(', ')}]"`;
    return [{ ...at, severity: 'warning', message }];
  });
}

/** The feed in a line, then its newest posts, with what would become of each and why. */
export function previewLines({ subscription, health, entries }: Tried): string[] {
  const where = `${subscription.url} (${subscription.name}, line ${subscription.line})`;
  if (health.failure !== null) return [`✗ ${where}: ${englishReason(health.failure)}`];
  const count = health.entries + health.held + health.filtered;
  return [
    `✓ ${where}: “${health.title ?? 'untitled'}”, ${health.format}, ${count} entries`,
    ...(health.feedUrl ? [`    its page names the feed ${health.feedUrl}`] : []),
    ...health.warnings.map((warning) => `    note: ${englishReason(warning)}`),
    ...entries.flatMap(entryLines),
  ];
}

function entryLines({ published, title, state, reason, tags }: Entry): string[] {
  const fate = reason ? `  (${state}: ${englishReason(reason)})` : '';
  return [
    `    ${published.slice(0, 10)}  ${title ?? '(untitled)'}${fate}`,
    ...tags.why.map((one) => `                → ${one.tag}: ${englishFinding(one)}`),
  ];
}
