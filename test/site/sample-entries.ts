/** Sample entries: our own texts, with everything that a page has to get right. */
import type { Entry } from '../../src/model/entry.ts';
import { NO_DETAILS } from '../../src/model/feed.ts';
import type { SafeHtml } from '../../src/model/html.ts';
import type { Planet } from '../../src/model/planet.ts';
import { noTags } from '../store/samples.ts';

export const safe = (html: string): SafeHtml => html as SafeHtml;

type Sample = Partial<Entry> & { by: number; at: string; key: string };

const words = 'The corridor is where the work gets done, and the coffee is where the corridor gets done. ';

const samples: Sample[] = [
  {
    key: 'fridayfriday',
    by: 0,
    at: '2015-05-21T16:05:00.000Z',
    title: 'A Friday without a timetable',
    summary: 'The contributors meet in one room with a whiteboard. Bring a bug, leave with two reviews.',
    contentHtml: safe(
      `<p>The contributors meet in one room with a whiteboard. Bring a bug, leave with two reviews.</p><h1>Why it works</h1><p>${words.repeat(6)}</p><h3>What to bring</h3><ul><li>One bug</li><li>A <a href="https://etherpad.example/p/liberty-meetup">pad</a></li></ul><pre><code>for project in $(projects --stale); do\n  bump --dry-run "$project" --with-a-long-option-that-runs-out-of-every-phone-screen\ndone</code></pre><table><tr><th>Cloud</th><th>Hosts</th></tr><tr><td>Research</td><td>640</td></tr></table><p><img src="https://blog0.example/wall.png" alt="A wall of sticky notes" /></p>`,
    ),
    tags: {
      ...noTags,
      summit: 'liberty',
      day: 4,
      categories: ['operators'],
      resources: [
        { kind: 'etherpad', url: 'https://etherpad.example/p/liberty-meetup', label: 'Contributors meetup' },
      ],
      why: [
        { tag: 'liberty', rule: 'title-full', where: 'title', quoted: 'Liberty summit, Friday', n: 1 },
        { tag: 'operators', rule: 'often', where: 'text', quoted: 'operators', n: 3 },
      ],
    },
  },
  {
    key: 'quotasquotas',
    by: 1,
    at: '2015-05-21T07:48:00.000Z',
    title: 'Day three: what forty operators agreed on',
    summary: 'Three pads and one loud air conditioner. Upgrades are no longer the horror story; quotas are.',
    contentHtml: safe(
      `<p>Three pads and one loud air conditioner. Upgrades are no longer the horror story; quotas are.</p><p>${words.repeat(9)}</p><blockquote><p>If it is not in the pad, it did not happen.</p></blockquote>`,
    ),
    tags: {
      ...noTags,
      summit: 'liberty',
      day: 3,
      categories: ['operators', 'documentation'],
      resources: [
        { kind: 'etherpad', url: 'https://etherpad.example/p/liberty-quotas', label: 'here' },
        {
          kind: 'etherpad',
          url: 'https://etherpad.example/p/liberty-upgrades',
          label: 'Upgrades without tears',
        },
        { kind: 'video', url: 'https://video.example/watch?v=abc', label: 'Ops summary from the corridor' },
      ],
    },
  },
  {
    key: 'papelpapelpa',
    by: 2,
    at: '2015-05-21T03:20:00.000Z',
    title: 'Terceiro dia: métricas e uma ponte',
    summary:
      'Mostrei os slides sobre métricas a uma sala cheia. A conversa depois foi melhor do que a palestra.',
    language: 'pt-BR',
    summaryHtml: safe('<p>Mostrei os slides sobre métricas a uma sala cheia.</p>'),
    tags: {
      ...noTags,
      summit: 'liberty',
      day: 3,
      resources: [
        { kind: 'slides', url: 'https://slides.example/metricas', label: 'Métricas que sobrevivem' },
      ],
    },
  },
  {
    key: 'gategategate',
    by: 3,
    at: '2015-05-20T04:15:00.000Z',
    title: 'リリースモデルの話し合いで決まらなかったこと',
    summary: 'リリースの途中で方式を変えられるかどうかは、今回は決まりませんでした。',
    language: 'ja',
    contentHtml: safe(
      `<p>リリースの途中で方式を変えられるかどうかは、今回は決まりませんでした。</p><p>${'次のサミットまでに、もう一度みんなで考えることになります。'.repeat(5)}</p>`,
    ),
    tags: { ...noTags, summit: 'liberty', day: 2, categories: ['operators'] },
  },
  {
    key: 'sahabasahaba',
    by: 4,
    at: '2015-05-19T12:00:00.000Z',
    title: 'اليوم الأول: الكلمات الافتتاحية',
    summary: 'كتبت كل رقم قيل على المسرح حتى لا تضطر إلى مشاهدته مرتين.',
    language: 'ar',
    contentHtml: safe(
      `<p>كتبت كل رقم قيل على المسرح حتى لا تضطر إلى مشاهدته مرتين.</p><p>${'والباقي في الممر. '.repeat(12)}</p>`,
    ),
    tags: { ...noTags, summit: 'liberty', day: 1 },
  },
  {
    key: 'untitledunti',
    by: 5,
    at: '2015-05-16T09:00:00.000Z',
    title: null,
    summary:
      'Twelve places to eat within ten minutes of the hall, tried by locals and sorted by walking time.',
    contentHtml: safe(
      '<p>Twelve places to eat within ten minutes of the hall, tried by locals and sorted by walking time.</p>',
    ),
    tags: { ...noTags, summit: 'liberty' },
  },
  {
    key: 'hostilehosti',
    by: 5,
    at: '2015-05-15T09:00:00.000Z',
    url: 'javascript:alert(1)',
    title: '<script>alert("title")</script> & <img src=x onerror=alert(1)>',
    summary: '</p><script>alert("summary")</script>',
    authors: [{ name: '"><script>alert("author")</script>', url: null, slug: 'script' }],
    tags: {
      ...noTags,
      summit: 'liberty',
      resources: [{ kind: 'video', url: 'javascript:alert(2)', label: '<b>x</b>' }],
      why: [{ tag: 'liberty', rule: '<i>', where: 'title', quoted: '<script>alert("why")</script>', n: 1 }],
    },
  },
  {
    key: 'longlonglong',
    by: 0,
    at: '2015-04-30T10:00:00.000Z',
    title:
      'Everything I know about neutron, which is too much for one page and one title, so this title runs on and on until it wraps',
    summary: 'A very long text.',
    contentHtml: safe(`<p>${words.repeat(1400)}</p>`),
    tags: { ...noTags, categories: ['networking'] },
  },
  { key: 'hiddenhidden', by: 1, at: '2015-05-11T10:00:00.000Z', title: 'Taken back', state: 'hidden' },
  {
    key: 'heldheldheld',
    by: 7,
    at: '2015-05-12T10:00:00.000Z',
    title: 'Cheap watches',
    state: 'held',
    reason: { kind: 'hold' },
  },
  {
    key: 'archivedarch',
    by: 1,
    at: '2013-03-02T10:00:00.000Z',
    title: 'An old note',
    summary: 'An old note.',
    state: 'archived',
  },
  ...Array.from(
    { length: 45 },
    (_, index): Sample => ({
      key: `atlanta${String.fromCharCode(97 + (index % 26))}${index < 26 ? 'aaaa' : 'bbbb'}`,
      by: index % 6,
      at: new Date(Date.parse('2014-05-12T14:00:00.000Z') + index * 9_000_000).toISOString(),
      title: `Notes from Atlanta, part ${index + 1}`,
      summary: `Part ${index + 1} of the notes: who spoke, what was decided, where to read on.`,
      contentHtml: safe(
        `<p>Part ${index + 1} of the notes: who spoke, what was decided, where to read on.</p><p>${words.repeat(3)}</p>`,
      ),
      tags: {
        ...noTags,
        summit: 'juno',
        day: null,
        categories: [index % 2 ? 'networking' : 'documentation'],
      },
    }),
  ),
];

/** The samples as stored. */
export function sampleEntries(planet: Planet): Entry[] {
  return samples.map((sample) => sampleEntry(planet, sample));
}

/** One entry; whatever is not set has a plain default. */
export function sampleEntry(planet: Planet, { by, at, ...given }: Sample): Entry {
  const subscription = planet.subscriptions[by];
  if (!subscription) throw new Error(`No subscription ${by}`);
  return {
    id: `tag:blog${by}.example:${given.key}`,
    url: `https://blog${by}.example/${at.slice(0, 7)}/${given.key}`,
    title: null,
    authors: [{ name: subscription.name, url: null, slug: subscription.slug }],
    published: at,
    updated: at,
    firstSeen: at,
    dateFrom: 'feed',
    contentHtml: null,
    summaryHtml: null,
    summary: '',
    categories: [],
    language: 'en',
    details: NO_DETAILS,
    tags: noTags,
    state: 'shown',
    reason: null,
    sources: [
      {
        feedKey: subscription.key,
        feedUrl: subscription.url,
        slug: subscription.slug,
        name: subscription.name,
        title: `${subscription.name}’s blog`,
        homeUrl: subscription.site,
      },
    ],
    ...given,
  };
}
