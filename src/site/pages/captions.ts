/** Captions in strangers' HTML: HTML wants one in a figure, as its first or its last part. */

const tag = /<(\/?)([a-z][a-z0-9-]*)[^<>]*>/g;
const voids = new Set(['img', 'source', 'track', 'br', 'hr', 'wbr', 'col']);

type Open = { name: string; at: number; end: number; captioned: boolean };

/** The text with every other caption as a plain block. It is well-formed, so one pass over its tags is enough. */
export function fitCaptions(html: string): string {
  if (!html.includes('<figcaption')) return html;
  const stray = strays(html);
  return html.replace(tag, (part, slash: string, name: string, at: number) =>
    name === 'figcaption' && stray.has(at) ? `<${slash}div>` : part,
  );
}

/** Where the tags of captions begin that stand in the wrong place. */
function strays(html: string): Set<number> {
  const found = new Set<number>();
  const open: Open[] = [];
  for (const match of html.matchAll(tag)) {
    const [part, slash, name = ''] = match;
    const end = match.index + part.length;
    if (!slash && !voids.has(name)) open.push({ name, at: match.index, end, captioned: false });
    if (!slash) continue;
    const start = open.pop();
    const figure = open.at(-1);
    if (name !== 'figcaption' || start?.name !== name) continue;
    if (figure?.name === 'figure' && !figure.captioned && isAtAnEdge(html, { figure, start, end })) {
      figure.captioned = true;
    } else {
      found.add(start.at).add(match.index);
    }
  }
  return found;
}

function isAtAnEdge(
  html: string,
  { figure, start, end }: { figure: Open; start: Open; end: number },
): boolean {
  const isFirst = start.at - figure.end < 200 && html.slice(figure.end, start.at).trim() === '';
  return isFirst || /^\s*<\/figure>/.test(html.slice(end, end + 200));
}
