import { describe, expect, it } from 'vitest';
import { problemsOf } from './loaded.ts';

const HEAD = 'planet:\n  title: Test\n  url: https://planet.example\n';
const FEEDS = 'feeds:\n  - url: https://a.example/feed\n';
const EVENT = '  - { slug: one, name: One, city: Rome, start: 2020-05-04, end: 2020-05-06';

describe('a file with errors', () => {
  const mistakes: [what: string, text: string, expected: string[]][] = [
    [
      'is empty',
      '',
      ['1:1: feeds.yaml: is empty; write planet: with title and url, and feeds: with the list of blogs'],
    ],
    [
      'is one word',
      'hello\n',
      ['1:1: feeds.yaml: takes keys, one a line, each with a colon and indented alike, not "hello"'],
    ],
    [
      'is a list',
      '- a\n',
      [
        '1:1: feeds.yaml: takes keys, one a line, each with a colon and indented alike, not a list; write it without the dashes',
      ],
    ],
    ['has no planet', FEEDS, ['1:1: planet: is missing; add "planet: …"']],
    ['has no feeds', HEAD, ['1:1: feeds: is missing; add "feeds: …"']],
    [
      'has feeds without a value',
      `${HEAD}feeds:\n`,
      ['4:7: feeds: has no value; it takes a list, one entry a line, each with "- " before it'],
    ],
    [
      'has a map for feeds',
      `${HEAD}feeds:\n  url: https://a.example/\n`,
      [
        '5:3: feeds: takes a list, one entry a line, each with "- " before it, not a map of keys; write "- " before each entry, or brackets around it: [{ … }]',
      ],
    ],
    [
      'has a bare address for a feed',
      `${HEAD}feeds:\n  - https://a.example/\n`,
      [
        '5:5: feeds: takes keys, one a line, each with a colon and indented alike, not "https://a.example/"; write "url: https://a.example/"',
      ],
    ],
    [
      'is indented with a tab',
      `${HEAD}feeds:\n\t- url: https://a.example/\n`,
      ['5:1: yaml: a tab; indent with spaces'],
    ],
    [
      'lacks a quote',
      `${HEAD}feeds:\n  - url: "https://a.example/\n    name: A\n`,
      ['5:10: yaml: a closing quote is missing; add it where the text ends'],
    ],
    [
      'lacks a bracket',
      `${HEAD}feeds: [\n  { url: https://a.example/ }\n`,
      ['4:8: yaml: a closing bracket is missing, or the content is indented less than its key'],
    ],
    [
      'lacks a brace',
      `${HEAD}feeds:\n  - { url: https://a.example/\n`,
      ['5:5: yaml: a closing } is missing; add it at the end of the line'],
    ],
    [
      'filters by regular expressions that cannot be',
      `${HEAD}feeds:\n  - url: https://a.example/\n    include: [{ any: /(row/ }, { text: "/^(a+)+$/" }]\n`,
      [
        '6:22: feeds.include.any: "/(row/" is not a valid regular expression',
        '6:40: feeds.include.text: "/^(a+)+$/" repeats a repetition, which can take for ever; write it without one of the two',
      ],
    ],
    [
      'lacks a comma',
      `${HEAD}feeds:\n  - { url: https://a.example/, name: "A" nick: b }\n`,
      ['5:42: yaml: a comma is missing before nick; write ", nick:"'],
    ],
    [
      'holds a colon in a plain value',
      `${HEAD}feeds:\n  - url: https://a.example/\n    name: Foo: bar\n`,
      ['6:11: yaml: contains a colon followed by a space; put quotes around the whole value'],
    ],
    [
      'is indented unevenly',
      `${HEAD}feeds:\n  - url: https://a.example/\n   name: A\n`,
      ['6:4: yaml: is indented by 3 spaces, the keys of this entry by 4 spaces; indent it by 4 spaces'],
    ],
    [
      'has a second document',
      `${HEAD}${FEEDS}---\nplanet: 1\n`,
      ['6:1: yaml: a second document begins here; remove the line "---" or "..." and what does not belong'],
    ],
    [
      'has a tag',
      `${HEAD}feeds: !!js/function "x"\n`,
      ['4:8: yaml: a tag (!…) has no meaning here; remove it, or put quotes around the value'],
    ],
    [
      'has an alias',
      `${HEAD}feeds: &f\n  - url: https://a.example/\nsummits: *f\n`,
      [
        '6:10: summits: *f is an alias; aliases are not supported, write the value out, or put quotes around the value',
      ],
    ],
    [
      'has a key twice',
      `${HEAD}feeds:\n  - url: https://a.example/\n    name: A\n    name: B\n`,
      [
        '7:5: feeds.name: appears here a second time (first in line 6); keep one of the two, or write "- " before it if a new entry begins',
      ],
    ],
    [
      'has a number for a key',
      `${HEAD}${FEEDS}7: seven\n`,
      ['6:1: yaml: a key is a word before a colon; put quotes around it if that is what is meant'],
    ],
    [
      'has an unknown key',
      `${HEAD}${FEEDS}feedz: []\n`,
      ['6:1: feedz: is not a known key; did you mean "feeds"?'],
    ],
    [
      'has a mistyped key of a feed',
      `${HEAD}${FEEDS}    nmae: A\n`,
      ['6:5: feeds.nmae: is not a known key; did you mean "name"?'],
    ],
    [
      'has a key unlike any known one',
      `${HEAD}  zebra: 1\n${FEEDS}`,
      [
        '4:3: planet.zebra: is not a known key; known here: title, url, id, description, owner, repository, language, timezone, hub, pollMinutes, hide, theme, links, footer, about, names, defaults',
      ],
    ],
    [
      'has a key called __proto__',
      `${HEAD}${FEEDS}__proto__: { a: 1 }\n`,
      ['6:1: __proto__: is not a known key; known here: planet, feeds, posts, summits, categories, tagging'],
    ],
    [
      'has a number for text',
      `planet:\n  title: 5\n  url: https://planet.example\n${FEEDS}`,
      ['2:10: planet.title: 5 is not text; put it in quotes: "5"'],
    ],
    [
      'has text for true',
      `${HEAD}${FEEDS}    hold: yes\n`,
      ['6:11: feeds.hold: takes true or false, not "yes"; write true'],
    ],
    [
      'has an empty name',
      `${HEAD}${FEEDS}    name: ""\n`,
      ['6:11: feeds.name: is empty; write something or remove the line'],
    ],
    [
      'has a key without a value',
      `${HEAD}${FEEDS}    site:\n`,
      ['6:10: feeds.site: has no value; it takes text'],
    ],
    [
      'polls too often',
      `${HEAD}  pollMinutes: 5\n${FEEDS}`,
      ['4:16: planet.pollMinutes: 5 is too small; write 15 or more'],
    ],
    [
      'has half a minute',
      `${HEAD}  pollMinutes: 15.5\n${FEEDS}`,
      ['4:16: planet.pollMinutes: takes a whole number, not 15.5'],
    ],
    [
      'has an invalid mail address',
      `${HEAD}  owner: { name: A, email: b }\n${FEEDS}`,
      ['4:28: planet.owner.email: "b" is not a valid email address; write it like planet@example.org'],
    ],
    ['has a feed without url', `${HEAD}feeds:\n  - name: A\n`, ['5:5: feeds.url: is missing; add "url: …"']],
    [
      'has an invalid language',
      `${HEAD}  language: "?"\n${FEEDS}`,
      ['4:13: planet.language: "?" is not a valid language tag; write one like "en", "fr" or "zh-TW"'],
    ],
    [
      'has an invalid time zone',
      `${HEAD}  timezone: Mars/Base\n${FEEDS}`,
      [
        '4:13: planet.timezone: "Mars/Base" is not a valid time zone; write an IANA name, like America/Vancouver or UTC',
      ],
    ],
    [
      'has a face outside the images',
      `${HEAD}${FEEDS}    face: ../../etc/passwd\n`,
      [
        '6:11: feeds.face: "../../etc/passwd" is neither the name of a file below public/images/ nor an address; write the name alone, like jane.png',
      ],
    ],
    [
      'has a rule about two things',
      `${HEAD}${FEEDS}    exclude: [{ title: a, text: b }]\n`,
      ['6:15: feeds.exclude: a rule looks at one thing; write exactly one of title, category, text or any'],
    ],
    [
      'has an invalid date',
      `${HEAD}${FEEDS}summits:\n${EVENT.replace('05-06', '02-31')} }\n`,
      ['7:65: summits.end: "2020-02-31" is not a valid date; write it as YYYY-MM-DD, like 2015-05-18'],
    ],
    [
      'ends before it starts',
      `${HEAD}${FEEDS}summits:\n${EVENT.replace('05-06', '05-01')} }\n`,
      ['7:65: summits.end: "2020-05-01" is before start, "2020-05-04"; the last day comes after the first'],
    ],
    [
      'has an invalid slug',
      `${HEAD}${FEEDS}summits:\n${EVENT.replace('one', '"Öne two"')} }\n`,
      ['7:13: summits.slug: "Öne two" cannot be part of an address; use a–z, 0–9 and hyphens: "one-two"'],
    ],
    [
      'has a slug with a dot, as only files have',
      `${HEAD}${FEEDS}summits:\n${EVENT.replace('one', 'v1.0')} }\n`,
      ['7:13: summits.slug: "v1.0" cannot be part of an address; use a–z, 0–9 and hyphens: "v1-0"'],
    ],
    [
      'has a slug twice',
      `${HEAD}${FEEDS}summits:\n${EVENT} }\n${EVENT} }\n`,
      ['8:13: summits.slug: "one" is listed in line 7 already; keep one of the two'],
    ],
    [
      'has an unknown category',
      `${HEAD}${FEEDS}    tags: [netwrking]\ncategories:\n  - { slug: networking, name: N }\n`,
      ['6:12: feeds.tags: "netwrking" is not a slug under categories: did you mean "networking"?'],
    ],
    [
      'has an override with an unknown event',
      `${HEAD}${FEEDS}tagging:\n  overrides:\n    - { url: https://a.example/1, summit: two }\n`,
      [
        '8:43: tagging.overrides.summit: "two" is not a slug under summits: add it under summits: or leave it out',
      ],
    ],
    [
      'is not UTF-8',
      `${HEAD}feeds:\n  - url: https://a.example/\n    name: Andr\uFFFD\n`,
      ['6:15: feeds.yaml: an invalid character; save the file as UTF-8'],
    ],
    [
      'is binary',
      '\uFFFDPNG\r\n\u0000\u0001',
      ['1:1: feeds.yaml: an invalid character; save the file as UTF-8'],
    ],
  ];
  it.each(mistakes)('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected.map((line) => `feeds.yaml:${line}`));
  });

  const addresses: [url: string, expected: string][] = [
    ['not a url', 'has a space in it; write the address as the browser shows it'],
    ['blog.example/feed', 'is not a valid address; write it in full: https://blog.example/feed'],
    ['file:///etc/passwd', 'begins with https:// or http://; write it like https://blog.example/feed.xml'],
    ['javascript:alert(1)', 'begins with https:// or http://; write it like https://blog.example/feed.xml'],
    ['http://http://blog.example/', 'is not a valid address; write it like https://blog.example/feed.xml'],
    ['https:blog.example', 'is not a valid address; write https://blog.example'],
    [
      'https://me:secret@blog.example/',
      'contains a user name or password; this file is public, leave them out',
    ],
    [`https://a.example/${'x'.repeat(2000)}`, 'is longer than 2000 characters'],
  ];
  it.each(addresses)('has the invalid address %s', (url, expected) => {
    const [problem, ...others] = problemsOf(`${HEAD}feeds:\n  - url: ${JSON.stringify(url)}\n`);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^feeds\.yaml:5:10: feeds\.url: "/);
    expect(problem?.endsWith(expected)).toBe(true);
  });

  it('has a password, which no message repeats: a running planet shows them', () => {
    for (const feed of [
      'https://me:secret@blog.example/',
      '<https://me:secret@blog.example/>',
      'ftp://secret@b.example',
      'https:\\\\me:secret@b.example',
      'https:///me:secret@b.example',
    ])
      expect(problemsOf(`${HEAD}feeds:\n  - url: ${JSON.stringify(feed)}\n`).join()).not.toContain('secret');
  });

  it('is no @ in a path', () => {
    for (const feed of ['https://a.example//@ines/feed', 'https://a.example/?next=//me@b.example'])
      expect(problemsOf(`${HEAD}feeds:\n  - url: ${feed}\n`)).toEqual([]);
  });

  it('lists the same feed twice in any spelling', () => {
    for (const other of [
      'https://a.example/feed',
      'HTTP://A.example:80/feed',
      'https://a.example/feed#top',
    ]) {
      expect(problemsOf(`${HEAD}${FEEDS}  - url: "${other}"\n`)).toEqual([
        `feeds.yaml:6:10: feeds.url: "${other}" is listed in line 5 already; keep one of the two`,
      ]);
    }
  });

  it('gets all errors at once, in the order of the file', () => {
    const text = `${HEAD}  tilte: x\nfeeds:\n  - url: nope\n    name: A\n  - name: B\n  - url: https://c.example/\n    nmae: C\n  - url: https://c.example/\n    tags: [x]\n`;
    expect(problemsOf(text).map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
      'feeds.yaml:4:3 planet.tilte',
      'feeds.yaml:6:10 feeds.url',
      'feeds.yaml:8:5 feeds.url',
      'feeds.yaml:10:5 feeds.nmae',
      'feeds.yaml:11:10 feeds.url',
      'feeds.yaml:12:12 feeds.tags',
    ]);
  });

  it('shows the first 200 errors and counts the rest', () => {
    const problems = problemsOf(`${HEAD}feeds:\n${'  - nope\n'.repeat(1000)}`);
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toBe('feeds.yaml:205:5: yaml: and 800 more from here on; fix these first');
  });
});
