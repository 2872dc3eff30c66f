/** Random titles and posts of any length. */
import type { Random } from './random.ts';

const NOUNS =
  'basalt lantern orchard ferry compass gravel harbor pillow kettle meadow turbine ladder canvas pebble violin bridge cellar marble anchor ribbon thicket beacon quarry saddle willow copper engine garden island jacket'.split(
    ' ',
  );
const VERBS =
  'carries measures repairs follows gathers polishes borrows collects returns compares stretches delivers observes replaces sorts'.split(
    ' ',
  );
const ADJECTIVES =
  'quiet narrow bright heavy curious patient hollow amber distant gentle rusty silver crooked early wooden'.split(
    ' ',
  );

/** Topics of posts, each a category with a cue. */
export const topics = Array.from({ length: 20 }, (_, i) => {
  const noun = NOUNS[i] ?? 'basalt';
  return { slug: `${noun}-craft`, name: `${noun} craft`, cue: `${noun}craft` };
});

export function sentence(random: Random): string {
  const clause = () =>
    `the ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)} ${random.pick(VERBS)} a ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`;
  const text = random.below(2) === 0 ? clause() : `${clause()}, and ${clause()}`;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

export function title(random: Random): string {
  return `A ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)} and the ${random.pick(NOUNS)}`;
}

/** A post of about `bytes` bytes with headings, links, images, lists, code and markup that is not allowed. */
export function postHtml(random: Random, { bytes, topic }: { bytes: number; topic: string }): string {
  const parts = [`<p>About ${topic}. ${sentence(random)}</p>`];
  let length = 0;
  while (length < bytes) {
    const part = block(random);
    parts.push(part);
    length += part.length;
  }
  return parts.join('\n');
}

function block(random: Random): string {
  const text = () => `${sentence(random)} ${sentence(random)}`;
  const link = `https://${random.pick(NOUNS)}.example/${random.pick(NOUNS)}/${random.below(9999)}`;
  switch (random.below(9)) {
    case 0:
      return `<h2 class="wp-block-heading">${title(random)}</h2>`;
    case 1:
      return `<ul>${`<li>${sentence(random)}</li>`.repeat(3)}</ul>`;
    case 2:
      return `<figure><img src="/images/${random.below(99)}.jpg" alt="${title(random)}" width="640" onload="track()"><figcaption>${title(random)}</figcaption></figure>`;
    case 3:
      return `<pre><code>${random.pick(NOUNS)} = ${random.below(99)} &lt; ${random.below(99)}\nprint(${random.pick(NOUNS)})</code></pre>`;
    case 4:
      return `<div style="clear:both" class="share"><script>share('${random.pick(NOUNS)}')</script></div>`;
    default:
      return `<p style="margin:0">${text()} See <a href="${link}" onclick="go()">${random.pick(NOUNS)} notes</a>. <em>${text()}</em></p>`;
  }
}
