import { describe, expect, it } from 'vitest';
import { languageTag } from '../../src/normalize/language.ts';

describe('languageTag', () => {
  it('normalizes tags and rejects invalid ones', () => {
    expect(languageTag('en_us')).toBe('en-US');
    expect(languageTag(' ZH-hans-cn ')).toBe('zh-Hans-CN');
    expect(languageTag('English (US)')).toBeNull();
  });
});
