import { describe, expect, it } from 'vitest';
import { authorName } from '../../src/normalize/authors.ts';

describe('authorName', () => {
  it.each([
    ['jane@example.org (Jane Doe)', 'Jane Doe'],
    ['Jane Doe <jane@example.org>', 'Jane Doe'],
    ['"Jane Doe" <mailto:jane@example.org>', 'Jane Doe'],
    ['  Jane\n Doe ', 'Jane Doe'],
    ['@jane', '@jane'],
    ['jane@example.org', null],
  ])('reads %s', (written, name) => expect(authorName(written)).toBe(name));
});
