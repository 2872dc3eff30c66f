/** What was asked for, highlight in titles. */
import { describe, expect, it } from 'vitest';
import { highlight } from '../../src/site/pages/highlight.ts';
import { growth, LINEAR } from '../growth.ts';

const marks = async (title: string, asked: string): Promise<string> => String(await highlight(title, asked));

describe('a title', () => {
  it.each([
    ['OpenStack Summit Tokyo', 'openstack', '<mark>OpenStack</mark> Summit Tokyo'],
    ['python-openstackclient, twice', 'openstack', 'python-<mark>openstackclient</mark>, twice'],
    ['A restack of the stack', 'stack', 'A restack of the <mark>stack</mark>'],
    ['3日目: 運用者の部屋', '部屋', '3日目: 運用者の<mark>部屋</mark>'],
    ['Nothing of it', 'karaoke', 'Nothing of it'],
    ['Without a question', '', 'Without a question'],
    ['a < b & c', 'b', 'a &lt; <mark>b</mark> &amp; c'],
    ['(a+)+$ stays words', '(a+)+$', '(<mark>a</mark>+)+$ stays words'],
  ])('%s, asked for %s', async (title, asked, expected) => {
    expect(await marks(title, asked)).toBe(expected);
  });

  it('is highlight in time that grows with its length, whatever is asked', async () => {
    const mark = (n: number) => highlight('ab'.repeat(10 * n), `${'ab '.repeat(n)}${'b'.repeat(n)}`);
    expect(await growth(mark, 500)).toBeLessThan(LINEAR);
  });
});
