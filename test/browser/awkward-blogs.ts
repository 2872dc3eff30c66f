/** Two blogs that are hard on a page: one whose posts are all awkward, one that posts a lot. */
import { createServer } from 'node:http';
import { deflateSync } from 'node:zlib';
import { closeServer, listenOn } from '../loopback.ts';

export type AwkwardBlogs = { feeds: { url: string; name: string }[]; close: () => Promise<void> };

type Post = { title?: string; html?: string; at?: string; language?: string; author?: string };

const sentence = 'Whoever waits for the gate learns to bake bread, and whoever bakes bread never waits. ';
/** A word that has no place to break. */
const endless = `Sofort${'verfügbarkeitszonen'.repeat(14)}plan`;

/** A picture of that size in a single color, which compresses well. */
export function picture(width: number, height: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height, 0x60);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...chunks]);
}

function pictureUrl(width: number, height: number): string {
  return `data:image/png;base64,${picture(width, height).toString('base64')}`;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** The checksum of a PNG's chunk (ISO 3309). */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Each of these would break a page that showed it unchanged. `ran` is what hostile code would call. */
export function awkwardPosts(): Post[] {
  const cells = (tag: string, text: string) => `<tr>${`<${tag}>${text}</${tag}>`.repeat(16)}</tr>`;
  return [
    { html: '<p>No title at all, and a first line that has to stand for one. It goes on for a while.</p>' },
    { title: 'No date, no text' },
    {
      title: endless,
      html: `<p>${endless} and ${'https://example.org/a/'.repeat(20)}</p><p>${sentence}</p>`,
    },
    {
      title: `A title that has no end: ${sentence.repeat(5)}`,
      html: `<p>${sentence.repeat(30)}</p>`,
    },
    {
      title: 'ما تعلمته من الممر: 3 دروس عن OpenStack Neutron',
      language: 'ar',
      author: 'ليلى منصور',
      html: `<p>${'الحديث في الممر أهم من العرض على المسرح، والقهوة أهم من الاثنين. '.repeat(8)}</p><pre>openstack server list --long</pre><ul><li>الأول</li><li>الثاني <code>nova boot</code></li></ul>`,
    },
    {
      title: 'スケジューラーの話：待ち行列はどこまで長くなれるのか、そして誰が待つのか',
      language: 'ja',
      author: '木村 葵',
      html: `<p>${'夜のうちに試したことを、朝になる前に書き残しておきます。'.repeat(20)}</p>`,
    },
    {
      title: 'Code, wide as a barn',
      html: `<p>Run this:</p><pre><code>openstack server create --flavor m1.tiny ${'--property key=value '.repeat(20)} one\n  two</code></pre><p>Inline <code>${'very_long_identifier_'.repeat(12)}</code> too.</p>`,
    },
    {
      title: 'A table with sixteen columns',
      html: `<table>${cells('th', 'Availability')}${cells('td', '99.95 % of it')}${cells('td', 'unknown')}</table><p>${sentence}</p>`,
    },
    {
      title: 'A panorama',
      html: `<p>${sentence}</p><p><img src="${pictureUrl(2400, 300)}" width="2400" height="300" alt="The whole corridor"></p><p><img src="${pictureUrl(40, 1800)}" alt="A tall one"></p><p><img src="https://pictures.example/wall.png" alt="A wall, size unknown"></p><p>A smiley <img src="${pictureUrl(16, 16)}" alt=":)"> in the line.</p><p><img src="${pictureUrl(64, 64)}" alt="An icon"></p>`,
    },
    {
      title: 'With footnotes<sup>1</sup>',
      html: `<p>Claim<sup id="r1"><a href="#f1">1</a></sup> and another<sup><a href="#f2">2</a></sup>.</p><h2>Notes</h2><ol><li id="f1">First. <a href="#r1">↩</a></li><li id="f2">Second.</li></ol><h5>Deep</h5><p>${sentence}</p><dl><dt>Term</dt><dd>Meaning</dd></dl><blockquote><blockquote><p>${sentence}</p></blockquote></blockquote><hr><details><summary>More</summary><p>Hidden.</p></details>`,
    },
    {
      title: 'Hostile <script>ran()</script> & <b>bold</b> "title"',
      html: `<script>ran()</script><img src="x" onerror="ran()"><svg onload="ran()"><circle r="9"/></svg><style>body{display:none}</style><a href="javascript:ran()">Click</a><div style="position:fixed;inset:0;background:red">cover</div></div></div></article></main><h1 id="main">Ours?</h1><form action="https://evil.example/"><input name="q" autofocus><button>Send</button></form><iframe src="https://evil.example/frame"></iframe><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><object data="https://evil.example/o"></object><meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/s.css"><video src="https://evil.example/v.mp4" autoplay poster="https://evil.example/p.png"></video><math><mtext><img src=x onerror=ran()></mtext></math><p id="keys" class="skip">${sentence}</p><a name="q" href="https://example.org/"></a><a href="https://example.org/"><img src="${pictureUrl(8, 8)}"></a>`,
    },
    {
      title: 'Nested',
      html: `${'<blockquote><ul><li>'.repeat(40)}Deep down.${'</li></ul></blockquote>'.repeat(40)}`,
    },
    {
      title: 'A very long text',
      html: `<h2>One</h2><p>${sentence.repeat(300)}</p><h2>Two</h2><p>${sentence.repeat(300)}</p>`,
    },
    { title: '   ', author: ' ', html: '<p></p>' },
  ].map((post, index) => ({
    ...post,
    ...(index === 1 ? {} : { at: `2015-12-03T${String(17 - index).padStart(2, '0')}:10:00Z` }),
  }));
}

/** Serves both blogs on loopback. */
export async function startAwkwardBlogs(): Promise<AwkwardBlogs> {
  const many = Array.from({ length: 70 }, (_, index) => ({
    title: `Gate log, entry ${index + 1}`,
    at: new Date(Date.parse('2015-12-03T06:00:00Z') - index * 5_400_000).toISOString(),
    html: `<p>Run ${index + 1} of the OpenStack gate. ${sentence.repeat(1 + (index % 4))}</p>`,
  }));
  const feeds: Record<string, string> = {
    '/awkward/atom.xml': feed('awkward', 'An awkward blog', awkwardPosts()),
    '/many/atom.xml': feed('many', 'The gate log', many),
  };
  const server = createServer((request, response) => {
    const body = feeds[request.url ?? ''];
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/atom+xml; charset=utf-8' });
    response.end(body);
  });
  const url = await listenOn(server);
  return {
    feeds: [
      { url: `${url}/awkward/atom.xml`, name: 'Awkward Annie' },
      { url: `${url}/many/atom.xml`, name: 'The gate log' },
    ],
    close: () => closeServer(server),
  };
}

function feed(name: string, title: string, posts: Post[]): string {
  const entries = posts.map((post, index) => entry(`https://${name}.example/post-${index}`, post)).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>https://${name}.example/</id><title>${title}</title>
<link rel="alternate" href="https://${name}.example/"/><updated>2015-12-03T06:00:00Z</updated>
${entries}
</feed>`;
}

function entry(url: string, { title, html, at, language, author }: Post): string {
  const date = at ? `<published>${at}</published><updated>${at}</updated>` : '';
  const head = title === undefined ? '' : `<title>${escaped(title)}</title>`;
  const by = author ? `<author><name>${escaped(author)}</name></author>` : '';
  const text = html === undefined ? '' : `<content type="html">${escaped(html)}</content>`;
  return `<entry${language ? ` xml:lang="${language}"` : ''}><id>${url}</id><link rel="alternate" href="${url}"/>${head}${by}${date}${text}</entry>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
