/** Search terms marked in titles. */
import { describe, expect, it } from 'vitest';
import { marked } from '../../src/site/snippet.ts';
import { growth, LINEAR } from '../growth.ts';

/** "the [next] summit" */
const marks = (title: string, query: string): string =>
  marked(title, query)
    .map((run) => (run.marked ? `[${run.text}]` : run.text))
    .join('');

describe('a title', () => {
  it.each([
    ['OpenStack Summit Tokyo', 'openstack', '[OpenStack] Summit Tokyo'],
    ['python-openstackclient, twice', 'openstack', 'python-[openstackclient], twice'],
    ['A restack of the stack', 'stack', 'A restack of the [stack]'],
    ['3日目: 運用者の部屋', '部屋', '3日目: 運用者の[部屋]'],
    ['Nothing of it', 'karaoke', 'Nothing of it'],
    ['Without a question', '', 'Without a question'],
    ['a < b & c', 'b', 'a < [b] & c'],
    ['(a+)+$ stays words', '(a+)+$', '([a]+)+$ stays words'],
  ])('%s, searched for %s', (title, query, expected) => {
    expect(marks(title, query)).toBe(expected);
  });

  it('is marked in linear time for any query', async () => {
    const mark = (n: number) => marked('ab'.repeat(10 * n), `${'ab '.repeat(n)}${'b'.repeat(n)}`);
    expect(await growth(mark, 500)).toBeLessThan(LINEAR);
  });
});
