/** Short foreign texts: dates, URLs, names. */
import assert from 'node:assert/strict';
import { slugify } from '../../src/model/slug.ts';
import { collapseWhitespace, escapeText, isSameText } from '../../src/model/text.ts';
import { absoluteUrl, addressKey, innerBase, webUrl } from '../../src/model/url.ts';
import { visibleText } from '../../src/model/visible-text.ts';
import { dateFromPermalink, parseDate } from '../../src/normalize/dates.ts';
import { assertInstant, assertWebAddress } from '../promises.ts';
import { type Target, textOf } from '../target.ts';

export const date: Target = {
  name: 'date',
  open: async () => ({
    seeds: [
      'Thu, 21 May 2015 16:05:00 +0200',
      '2015-05-21T16:05:00.123Z',
      '20150521T160500+09',
      '21 мая 2015 г. 16:05',
      '2015年5月21日 16時05分',
      'May 21, 2015 at 4:05 PM EST',
      '1431424800000',
      '2015-139T10:20:30Z',
      'https://a.example/2015/05/21/post',
    ],
    words:
      '오후 午前 년 Uhr à um @ kl. pm a.m. GMT UTC EST CEST +0200 -99:99 Z T Thu, mai Mai května /2015/02/30/'.split(
        ' ',
      ),
    run: (input) => {
      const text = textOf(input);
      assertInstant(parseDate(text));
      assertInstant(dateFromPermalink(text));
      const found = parseDate(text);
      if (found !== null) assert.equal(parseDate(found), found);
    },
  }),
};

/** The first line is the base URL. */
export const address: Target = {
  name: 'address',
  open: async () => ({
    seeds: [
      'https://blog.example/2015/\n/post?utm_source=x&a=1#top',
      'https://blog.example:8080/\n//other.example/%7Eada/?q=ü',
      'http://a.example/b/c\nhttp:post',
      'https://a.example/\nhttps://www.exämple.org/#!/post/1',
    ],
    words:
      'http: https:// //[::1] %zz %41 @ :99999 xn-- ..%2f utm_id= fbclid= amp; javascript: data:image/png; #! \\'.split(
        ' ',
      ),
    run: (input) => {
      const [base = '', ...rest] = textOf(input).split('\n');
      const url = rest.join('\n');
      absoluteUrl(url, base);
      const web = webUrl(url, base);
      assertWebAddress(web);
      const outer = webUrl(base, 'https://blog.example/') ?? 'https://blog.example/';
      assertWebAddress(innerBase(url, outer));
      addressKey(url);
      // The fragment makes no difference.
      const parsed = URL.parse(web ?? '');
      if (parsed && !/^#[!/]/.test(parsed.hash)) {
        const key = addressKey(parsed.href);
        parsed.hash = 'elsewhere';
        assert.equal(addressKey(parsed.href), key);
      }
    },
  }),
};

export const name: Target = {
  name: 'name',
  open: async () => ({
    seeds: [
      'Ada Okafor',
      '佐藤 純',
      'سلمى حداد',
      'می‌خواهم',
      'क्‍ष',
      '👩‍💻 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
      'Z̈o\u200bë\u202e',
      'a   b\r\n\tc',
    ],
    words:
      '\u200d \u200c \ufe0f \u{e0067} \u{e007f} 🏴 👩 \u061c \u180e \u115f \u3164 \u0300\u0301\u0302\u0303\u0304\u0305'.split(
        ' ',
      ),
    run: (input) => {
      const text = textOf(input);
      const seen = visibleText(text);
      assert.equal(visibleText(seen), seen, 'visibleText again');
      assert.ok(seen.length <= text.length);
      const line = collapseWhitespace(text);
      assert.equal(collapseWhitespace(line), line, 'collapseWhitespace again');
      assert.match(slugify(text), /^[^\s/?#%&<>"'\0-\x1f]*$/);
      assert.equal(slugify(slugify(text)), slugify(text), 'slugify again');
      assert.doesNotMatch(escapeText(text), /[<>]/);
      assert.equal(isSameText(text, text), isSameText(text, `${text} `));
    },
  }),
};
