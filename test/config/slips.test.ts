/**
 * Common mistakes in a feeds.yaml with some blogs, an event and categories: the message for each, its line, and that the
 * file is accepted once the advice is followed.
 */
import { describe, expect, it } from 'vitest';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { refusesAddress } from '../../src/node/network.ts';

const PLANET = 'planet:\n  title: Planet Test\n  url: https://planet.example\n';
const FEEDS = `feeds:
  # By name
  - { name: Ada, url: https://ada.example/feed.xml }
  - name: Ben
    url: https://ben.example/feed.xml
    nick: ben
`;
const EVENTS = `summits:
  - { slug: rome, name: Rome Summit, start: 2014-05-12, end: 2014-05-16, aliases: [Rome Summit] }
  - { slug: oslo, name: Oslo Summit, start: 2015-05-18, end: 2015-05-22 }
`;
const CATEGORIES = 'categories:\n  - { slug: compute, name: Compute, cues: [nova] }\n';
const FILE = PLANET + FEEDS + EVENTS + CATEGORIES;
const CLEO = 'https://cleo.example/f';

type Mistake = [
  what: string,
  wrong: string,
  verdict: 'error' | 'warning' | 'accepted',
  line: number,
  said: RegExp,
  right: string,
];

/** After the other blogs, from line 10 on. */
// biome-ignore format: a table, one mistake a line
const feeds: Mistake[] = [
  ['an entry with a space too few', ` - { url: ${CLEO} }`, 'error', 10, /by one space, the entries above by 2 spaces; indent it by 2/, `  - { url: ${CLEO} }`],
  ['an entry with a space too many', `   - { url: ${CLEO} }`, 'error', 10, /by 3 spaces, .*; indent it by 2 spaces/, `  - { url: ${CLEO} }`],
  ['an entry at the margin', `- { url: ${CLEO} }`, 'error', 10, /is not indented, .*; indent it by 2 spaces/, `  - { url: ${CLEO} }`],
  ['an entry as deep as the keys above', `    - { url: ${CLEO} }`, 'error', 10, /indent it by 2 spaces/, `  - { url: ${CLEO} }`],
  ['a key with a space too few', `  - name: Cleo\n   url: ${CLEO}`, 'error', 11, /by 3 spaces, the keys of this entry by 4 spaces; indent it by 4/, `  - name: Cleo\n    url: ${CLEO}`],
  ['a key with a space too many', `  - name: Cleo\n     url: ${CLEO}`, 'error', 11, /indent it by 4 spaces/, `  - name: Cleo\n    url: ${CLEO}`],
  ['a key below the dash', `  - name: Cleo\n  url: ${CLEO}`, 'error', 11, /indent it by 4 spaces/, `  - name: Cleo\n    url: ${CLEO}`],
  ['a key at the margin', `  - name: Cleo\nurl: ${CLEO}`, 'error', 11, /indent it like the other keys/, `  - name: Cleo\n    url: ${CLEO}`],
  ['a tab', `\t- { url: ${CLEO} }`, 'error', 10, /a tab; indent with spaces/, `  - { url: ${CLEO} }`],
  ['a tab between spaces', `  - name: Cleo\n  \turl: ${CLEO}`, 'error', 11, /a tab; indent with spaces/, `  - name: Cleo\n    url: ${CLEO}`],
  ['no dash', `  { url: ${CLEO} }`, 'error', 10, /a dash is missing; write "- " before it/, `  - { url: ${CLEO} }`],
  ['no dash before keys', `  name: Cleo\n  url: ${CLEO}`, 'error', 10, /a dash is missing; .* and its other keys below it/, `  - name: Cleo\n    url: ${CLEO}`],
  ['no dash before indented keys', `    name: Cleo\n    url: ${CLEO}`, 'error', 10, /second time .* or write "- " before it if a new entry begins/, `  - name: Cleo\n    url: ${CLEO}`],
  ['no space after the dash', `  -{ url: ${CLEO} }`, 'error', 10, /a space is missing after the dash/, `  - { url: ${CLEO} }`],
  ['no space after the dash before keys', `  -name: Cleo\n   url: ${CLEO}`, 'error', 10, /a space is missing after the dash/, `  - name: Cleo\n    url: ${CLEO}`],
  ['another sign for the dash', `  – { url: ${CLEO} }`, 'error', 10, /begins with a dash and a space/, `  - { url: ${CLEO} }`],
  ['no space after a colon', `  - name: Cleo\n    url:${CLEO}`, 'error', 11, /a space is missing after the colon/, `  - name: Cleo\n    url: ${CLEO}`],
  ['no space after a colon in braces', `  - { name: Cleo, url:${CLEO} }`, 'error', 10, /write "url: https:\/\/cleo.example\/f"/, `  - { name: Cleo, url: ${CLEO} }`],
  ['an equals sign', `  - name = Cleo\n    url: ${CLEO}`, 'error', 10, /an equals sign; write a colon/, `  - name: Cleo\n    url: ${CLEO}`],
  ['no closing brace', `  - { url: ${CLEO}`, 'error', 10, /a closing } is missing; add it at the end of the line/, `  - { url: ${CLEO}}`],
  ['no closing bracket', `  - url: ${CLEO}\n    tags: [compute`, 'error', 11, /a closing ] is missing; add it at the end/, `  - url: ${CLEO}\n    tags: [compute]`],
  ['no closing bracket within braces', `  - { url: ${CLEO}, tags: [compute }`, 'error', 10, /write ] here, before the }/, `  - { url: ${CLEO}, tags: [compute ]}`],
  ['a brace too many', `  - { url: ${CLEO} }}`, 'error', 10, /a } that nothing opened; remove it/, `  - { url: ${CLEO} }`],
  ['no comma', `  - { name: Cleo url: ${CLEO} }`, 'error', 10, /a comma is missing before url; write ", url:"/, `  - { name: Cleo, url: ${CLEO} }`],
  ['a semicolon', `  - { name: Cleo; url: ${CLEO} }`, 'error', 10, /a semicolon; write a comma/, `  - { name: Cleo, url: ${CLEO} }`],
  ['a colon in a name', `  - { name: Cleo: notes, url: ${CLEO} }`, 'error', 10, /colon followed by a space; put quotes around/, `  - { name: "Cleo: notes", url: ${CLEO} }`],
  ['a comma in a name', `  - { name: Doe, Cleo, url: ${CLEO} }`, 'error', 10, /put quotes around a value that has one/, `  - { name: "Doe, Cleo", url: ${CLEO} }`],
  ['a # in a name in braces', `  - { name: F# Cleo #7, url: ${CLEO} }`, 'error', 10, /# after a space begins a comment; put quotes/, `  - { name: "F# Cleo #7", url: ${CLEO} }`],
  ['a # in a name', `  - name: Cleo #7\n    url: ${CLEO}`, 'warning', 10, /behind the # is a comment; put quotes/, `  - name: "Cleo #7"\n    url: ${CLEO}`],
  ['a # before a name', `  - name: #cleo\n    url: ${CLEO}`, 'error', 10, /# begins a comment; put quotes around the value/, `  - name: "#cleo"\n    url: ${CLEO}`],
  ['a sign that YAML keeps', `  - { name: @cleo, url: ${CLEO} }`, 'error', 10, /put quotes around the value/, `  - { name: "@cleo", url: ${CLEO} }`],
  ['a star before a name', `  - { name: *cleo, url: ${CLEO} }`, 'error', 10, /put quotes around the value/, `  - { name: "*cleo", url: ${CLEO} }`],
  ['an ampersand before a name', `  - { name: &cleo, url: ${CLEO} }`, 'error', 10, /&cleo is a mark, no text; put quotes/, `  - { name: "&cleo", url: ${CLEO} }`],
  ['an exclamation mark before a name', `  - { name: !cleo, url: ${CLEO} }`, 'error', 10, /put quotes around the value/, `  - { name: "!cleo", url: ${CLEO} }`],
  ['brackets before a name', `  - name: [C] Leo\n    url: ${CLEO}`, 'error', 10, /a \[ .* means a list; put quotes around the whole/, `  - name: "[C] Leo"\n    url: ${CLEO}`],
  ['no closing quote', `  - { name: "Cleo, url: ${CLEO} }`, 'error', 10, /a closing quote is missing; add it where the text ends/, `  - { name: "Cleo", url: ${CLEO} }`],
  ['an apostrophe in quotes', `  - { name: 'Cleo's', url: ${CLEO} }`, 'error', 10, /put the other kind around all of it/, `  - { name: "Cleo's", url: ${CLEO} }`],
  ['text behind the quotes', `  - { name: "Cleo" Doe, url: ${CLEO} }`, 'error', 10, /put the closing quote where it ends/, `  - { name: "Cleo Doe", url: ${CLEO} }`],
  ['typographic quotes around an address', `  - { url: “${CLEO}” }`, 'error', 10, /typographic quotes.*write https:\/\/cleo.example\/f without/, `  - { url: ${CLEO} }`],
  ['typographic quotes around a name', `  - { name: „Cleo“, url: ${CLEO} }`, 'warning', 10, /typographic quotes.*write straight ones or none/, `  - { name: Cleo, url: ${CLEO} }`],
  ['a typographic quote at the end', `  - { name: "Cleo”, url: ${CLEO} }`, 'error', 10, /a typographic quote ends .*; write "…"/, `  - { name: "Cleo", url: ${CLEO} }`],
  ['a space that is none', `  -\u00A0{ url: ${CLEO} }`, 'error', 10, /only looks like one; delete it and type a space/, `  - { url: ${CLEO} }`],
  ['a comma at the end of a line', `  - name: Cleo\n    url: ${CLEO},`, 'warning', 11, /ends with a comma; remove it/, `  - name: Cleo\n    url: ${CLEO}`],
  ['marks of a conflict', `<<<<<<< HEAD\n  - { url: ${CLEO} }\n=======\n>>>>>>> x`, 'error', 10, /Git conflict; keep one of the two versions/, `  - { url: ${CLEO} }`],
  ['the same feed twice', '  - { url: https://ada.example/feed.xml }', 'error', 10, /listed in line 6 already; keep one/, ''],
  ['the same feed with a slash and www', '  - { url: http://www.ada.example/feed.xml/ }', 'error', 10, /listed in line 6 already; keep one/, ''],
  ['the former address of another feed', `  - { url: ${CLEO}, moved: [https://ada.example/feed.xml] }`, 'error', 10, /listed in line 6 already; keep one/, `  - { url: ${CLEO} }`],
  ['the key of another program', `  - { feedUrl: ${CLEO} }`, 'error', 10, /did you mean "url"\?/, `  - { url: ${CLEO} }`],
  ['a capital letter', `  - { Name: Cleo, url: ${CLEO} }`, 'error', 10, /did you mean "name"\?/, `  - { name: Cleo, url: ${CLEO} }`],
  ['a mistyped key', `  - { url: ${CLEO}, langauge: de }`, 'error', 10, /did you mean "language"\?/, `  - { url: ${CLEO}, language: de }`],
  ['irc', `  - { url: ${CLEO}, irc: cleo }`, 'error', 10, /did you mean "nick"\?/, `  - { url: ${CLEO}, nick: cleo }`],
  ['avatar', `  - { url: ${CLEO}, avatar: c.png }`, 'error', 10, /did you mean "face"\?/, `  - { url: ${CLEO}, face: c.png }`],
  ['the name as the key', `  - Cleo: ${CLEO}`, 'error', 10, /write { name: Cleo, url: https:\/\/cleo.example\/f }/, `  - { name: Cleo, url: ${CLEO} }`],
  ['an address alone', `  - ${CLEO}`, 'error', 10, /write "url: https:\/\/cleo.example\/f"/, `  - url: ${CLEO}`],
  ['a dash alone', '  -', 'error', 10, /write "- url: …" with the address, or remove the dash/, ''],
  ['no name', `  - { url: ${CLEO} }`, 'accepted', 0, /^/, ''],
  ['the name of another blog', `  - { name: Ada, url: ${CLEO} }`, 'accepted', 0, /^/, ''],
  ['words that YAML 1.1 took for no', `  - { name: Norway, nick: no, url: ${CLEO} }`, 'accepted', 0, /^/, ''],
  ['a space before the colon', `  - { name : Cleo, url : ${CLEO} }`, 'accepted', 0, /^/, ''],
  ['a port', '  - { url: "https://cleo.example:8443/f" }', 'accepted', 0, /^/, ''],
  ['an address without scheme', '  - { url: cleo.example/f }', 'error', 10, /write it in full: https:\/\/cleo.example\/f$/, `  - { url: ${CLEO} }`],
  ['the scheme of feed readers', '  - { url: feed://cleo.example/f }', 'error', 10, /write https:\/\/cleo.example\/f$/, `  - { url: ${CLEO} }`],
  ['one slash', '  - { url: https:/cleo.example/f }', 'error', 10, /write https:\/\/cleo.example\/f$/, `  - { url: ${CLEO} }`],
  ['a space in an address', `  - { url: ${CLEO} 1.xml }`, 'error', 10, /a space in it; write https:\/\/cleo.example\/f%201.xml/, `  - { url: ${CLEO}%201.xml }`],
  ['a private address', '  - { url: http://10.1.2.3/f }', 'error', 10, /private.*; write an address that everybody can open/, `  - { url: ${CLEO} }`],
  ['a name for tests, which some DNS servers know', '  - { url: http://cleo.test/f }', 'accepted', 0, /^/, ''],
  ['a host of the office', '  - { url: http://wiki/f }', 'error', 10, /private.*; write an address that everybody can open/, `  - { url: ${CLEO} }`],
  ['text for a list', `  - { url: ${CLEO}, tags: compute }`, 'error', 10, /write \[compute\]/, `  - { url: ${CLEO}, tags: [compute] }`],
  ['text for a rule', `  - { url: ${CLEO}, include: nova }`, 'error', 10, /write \[{ text: nova }\]/, `  - { url: ${CLEO}, include: [{ text: nova }] }`],
  ['text for one of the rules', `  - { url: ${CLEO}, include: [nova] }`, 'error', 10, /write { text: nova }/, `  - { url: ${CLEO}, include: [{ text: nova }] }`],
  ['a rule about nothing', `  - { url: ${CLEO}, exclude: [{}] }`, 'error', 10, /write exactly one of title, category, text or any/, `  - { url: ${CLEO}, exclude: [{ title: x }] }`],
  ['a number in quotes', `  - { url: ${CLEO}, limit: "9" }`, 'error', 10, /write 9 without quotes/, `  - { url: ${CLEO}, limit: 9 }`],
  ['yes for true', `  - { url: ${CLEO}, hold: yes }`, 'error', 10, /write true/, `  - { url: ${CLEO}, hold: true }`],
  ['hold and release', `  - { url: ${CLEO}, hold: true, release: true }`, 'error', 10, /contradicts "hold: true".*; remove one/, `  - { url: ${CLEO}, hold: true }`],
  ['a mistyped category', `  - { url: ${CLEO}, tags: [compte] }`, 'error', 10, /did you mean "compute"\?/, `  - { url: ${CLEO}, tags: [compute] }`],
  ['an underscore in a language', `  - { url: ${CLEO}, language: de_DE }`, 'error', 10, /write "de-DE"/, `  - { url: ${CLEO}, language: de-DE }`],
  ['the name of a language', `  - { url: ${CLEO}, language: German }`, 'error', 10, /write one like "en"/, `  - { url: ${CLEO}, language: de }`],
  ['a path for a face', `  - { url: ${CLEO}, face: public/images/c.png }`, 'error', 10, /write the name alone, like c.png/, `  - { url: ${CLEO}, face: c.png }`],
  ['a face without a file', `  - { url: ${CLEO}, face: none.png }`, 'warning', 10, /no file public\/images\/none.png; add it or remove the key/, `  - { url: ${CLEO} }`],
  ['a long name', `  - { name: ${'C'.repeat(3000)}, url: ${CLEO} }`, 'error', 10, /3000 characters long; write 200 or fewer/, `  - { name: ${'C'.repeat(200)}, url: ${CLEO} }`],
  ['a last day in a thousand years', `  - { url: ${CLEO}, removedAfter: 2999-01-01 }`, 'warning', 10, /no day on which a blog of today lapsed; write that day/, `  - { url: ${CLEO}, removedAfter: 2026-01-01 }`],
  ['a merge key', `  - <<: { language: de }\n    url: ${CLEO}`, 'error', 10, /cannot be merged; write their keys out/, `  - language: de\n    url: ${CLEO}`],
  ['a second list of feeds', `summits: []\nfeeds:\n  - { url: ${CLEO} }`, 'error', 11, /second time .*in line 4\); keep one of the two/, `  - { url: ${CLEO} }`],
  ['a second document', `---\n  - { url: ${CLEO} }`, 'error', 10, /remove the line "---"/, `  - { url: ${CLEO} }`],
];

// biome-ignore format: a table, one mistake a line
const files: Mistake[] = [
  ['an American date', EVENTS.replace('2014-05-12', '05/12/2014'), 'error', 11, /write it as YYYY-MM-DD/, EVENTS],
  ['a letter in a year', EVENTS.replace('2014-05-12', '20l4-05-12'), 'error', 11, /write it as YYYY-MM-DD/, EVENTS],
  ['no last day', EVENTS.replace('end: 2014-05-16, ', ''), 'error', 11, /end: is missing; add "end: …"/, EVENTS],
  ['a number for an alias', EVENTS.replace('[Rome Summit]', '[2014.1]'), 'error', 11, /put it in quotes: "2014.1"/, EVENTS.replace('[Rome Summit]', '["2014.1"]')],
  ['an alias of two events', EVENTS.replace('05-22 }', '05-22, aliases: [Rome Summit] }'), 'warning', 12, /"Rome Summit" names rome as well as oslo/, EVENTS],
  ['a slug with a space', EVENTS.replace('slug: oslo', 'slug: Oslo 2015'), 'error', 12, /hyphens: "oslo-2015"/, EVENTS.replace('slug: oslo', 'slug: oslo-2015')],
  ['the name of a country', EVENTS.replace('slug: oslo', 'slug: oslo, country: Norway'), 'error', 12, /two capital letters of ISO 3166/, EVENTS.replace('slug: oslo', 'slug: oslo, country: NO')],
  ['a short name of a time zone', EVENTS.replace('slug: oslo', 'slug: oslo, timezone: JST'), 'accepted', 0, /^/, ''],
  ['a cue of one letter', EVENTS.replace('summits:', 'categories:\n  - { slug: c, name: C, cues: [c] }\nsummits:'), 'warning', 11, /write a whole word/, EVENTS],
  ['a category that nothing leads to', EVENTS.replace('summits:', 'categories:\n  - { slug: c, name: C }\nsummits:'), 'warning', 11, /give it cues: or remove it/, EVENTS],
];

// biome-ignore format: a table, one mistake a line
const whole: Mistake[] = [
  ['an address with a path', FILE.replace('planet.example', 'example.org/planet'), 'accepted', 0, /^/, ''],
  ['line ends of Windows', FILE.replaceAll('\n', '\r\n'), 'accepted', 0, /^/, ''],
  ['no feeds', PLANET + EVENTS, 'error', 1, /feeds: is missing; add "feeds: …"/, FILE],
  ['feed for feeds', FILE.replace('feeds:', 'feed:'), 'error', 4, /did you mean "feeds"\?/, FILE],
  ['blogs for feeds', FILE.replace('feeds:', 'blogs:'), 'error', 4, /did you mean "feeds"\?/, FILE],
  ['a planet with dashes', FILE.replace('  title', '  - title').replace('  url', '  - url'), 'error', 2, /without the dashes/, FILE],
  ['an owner without a mail address', FILE.replace('feeds:', '  owner: { name: A, email: a at b }\nfeeds:'), 'error', 4, /write it like planet@example.org/, FILE],
  ['an address alone under hide', FILE.replace('feeds:', `  hide: ${CLEO}\nfeeds:`), 'error', 4, /write \[https:\/\/cleo.example\/f\]/, FILE.replace('feeds:', `  hide: [${CLEO}]\nfeeds:`)],
  ['an override with an event that is none', `${FILE}tagging:\n  overrides:\n    - { url: ${CLEO}, summit: romme }\n`, 'error', 17, /did you mean "rome"\?/, FILE],
  ['nothing but a comment', '# a planet\n', 'error', 1, /is empty; write planet: with title and url/, FILE],
  ['Latin-1', FILE.replace('Ben', 'Ren\uFFFD'), 'error', 7, /save the file as UTF-8/, FILE],
  ['a control character', FILE.replace('Ben', 'B\u0000en'), 'error', 7, /a control character; remove it/, FILE],
  ['a blog above all sections', `  - { url: ${CLEO} }\n${FILE}`, 'error', 1, /a list entry above every section; move it below its key, like feeds:/, FILE],
  ['OPML', '<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>', 'error', 1, /list.yaml: is a list of feeds.*planet import FILE/, FILE],
  ['a planet.ini', '[Planet]\nname = Test\n', 'error', 1, /is a planet.ini.*planet import FILE/, FILE],
  ['a web page', '<!DOCTYPE html><html></html>', 'error', 1, /is a web page.*download the file itself/, FILE],
  ['a feed', '<rss version="2.0"></rss>', 'error', 1, /is a feed.*planet add URL/, FILE],
  ['a file of half a million characters', FILE + `  - { url: ${CLEO} }\n`.repeat(20_000), 'error', 1, /may have 500000; is it the right file\?/, FILE],
];

const blogged = (lines: string) =>
  `${PLANET}${FEEDS}${lines}\n${/^\w*summits:/m.test(lines) ? '' : EVENTS}${CATEGORIES}`;
const planned = (events: string) =>
  PLANET + FEEDS + events + (events.includes('categories:') ? '' : CATEGORIES);

function check(text: string) {
  const around = {
    refuses: refusesAddress(''),
    hasFile: (path: string) => path === 'images/c.png',
    today: '2026-11-30',
  };
  const loaded = loadPlanet(text, 'list.yaml', around);
  return { errors: loaded.kind === 'problems' ? loaded.problems : [], warnings: loaded.warnings };
}

describe.each([
  ['below the other blogs', feeds, blogged],
  ['among the events', files, planned],
  ['in the file', whole, (text: string) => text],
] as const)('%s', (_, mistakes, within) => {
  it.each(mistakes)('%s', (_, wrong, verdict, line, expected, right) => {
    const { errors, warnings } = check(within(wrong));
    const reported = [...errors, ...warnings];
    expect(reported.map((one) => `${one.line} ${one.key}: ${one.message}`)).toEqual(
      verdict === 'accepted' ? [] : [expect.stringMatching(new RegExp(`^${line} .*${expected.source}`))],
    );
    expect(errors).toHaveLength(verdict === 'error' ? 1 : 0);
    if (verdict !== 'accepted') expect(check(within(right))).toEqual({ errors: [], warnings: [] });
  });
});
