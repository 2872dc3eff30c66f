/** Strangers' attributes and formulas as HTML wants them: what browsers forgive, but validators do not. */

const address = /(\s(?:href|src|cite|poster)=")([^"]*)"/g;
/** Characters that no address has, as they stand in an attribute; browsers send them encoded as well (URL §4.3). */
const illegal = /&quot;|&lt;|&gt;|[ \\^`{|}[\]]/g;
const codes: Record<string, string> = { '&quot;': '%22', '&lt;': '%3C', '&gt;': '%3E' };
const sources = /\ssrcset="([^"]*)"/;

/** The attributes of one tag, with every address encoded and no set of pictures that mixes widths with densities. */
export function fitAttributes(attributes: string): string {
  const set = sources.exec(attributes)?.[1];
  const kept = set !== undefined && isMixed(set) ? attributes.replace(sources, '') : attributes;
  return kept.replace(address, (_, before: string, url: string) => `${before}${encoded(url)}"`);
}

/** Our pages load nothing without encryption; most servers have it by now. */
export function encrypted(attributes: string): string {
  return attributes
    .replace(/(\ssrc=")http:\/\//, '$1https://')
    .replace(sources, (set) => set.replace(/(="|,\s+)http:\/\//g, '$1https://'));
}

function encoded(url: string): string {
  const [, scheme = '', rest = url] = /^(https?:\/\/[^/?#]*)([\s\S]*)$/.exec(url) ?? [];
  return scheme + rest.replace(illegal, (found) => codes[found] ?? encodeURIComponent(found));
}

function isMixed(set: string): boolean {
  const widths = set.split(/,\s+/).map((candidate) => /\s\d+w$/.test(candidate.trim()));
  return widths.includes(true) && widths.includes(false);
}

const piece = /<(\/?)([a-z][a-z0-9-]*)[^<>]*?(\/?)>|[^<]+/g;
/** Rows of a formula: words may not stand in them by themselves (MathML Core §3). */
const rows = new Set(
  'math mrow mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts mtable mtr mtd semantics'.split(
    ' ',
  ),
);

/** The text with every loose word of a formula in a place where words may stand. */
export function fitFormulas(html: string): string {
  let fitted = '';
  let at = 0;
  for (let start = html.indexOf('<math'); start >= 0; start = html.indexOf('<math', at)) {
    const end = html.indexOf('</math>', start);
    if (end < 0) break;
    fitted += html.slice(at, start) + withPlacedWords(html.slice(start, end));
    at = end;
  }
  return fitted + html.slice(at);
}

function withPlacedWords(math: string): string {
  const open: string[] = [];
  return math.replace(piece, (part: string, slash?: string, name?: string, closed?: string) => {
    if (!name) return part.trim() && rows.has(open.at(-1) ?? '') ? `<mtext>${part}</mtext>` : part;
    if (slash) open.splice(Math.max(0, open.lastIndexOf(name)));
    else if (!closed) open.push(name);
    return part;
  });
}
