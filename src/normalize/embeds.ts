/** Embedded players and frames, which we don't publish, rewritten as links to what they show. */

const FRAME = /<(?:iframe|embed)\b([^<>]{0,4000})>|<\/(?:iframe|embed)\s*>/gi;

/** Replaces every iframe and embed that has an address by a link with its title; the result is still unsafe. */
export function embedsToLinks(html: string): string {
  if (!/<(?:iframe|embed)\b/i.test(html)) return html;
  return html.replace(FRAME, (_, attributes?: string) => {
    if (attributes === undefined) return '';
    const source = attribute(attributes, 'src') || attribute(attributes, 'data-src');
    if (!source || /^(?:about|javascript|data):/i.test(source.trim())) return '';
    const label = attribute(attributes, 'title') || host(source);
    return `<a href="${source.replace(/"/g, '&quot;')}">${label.replace(/[<>]/g, '')}</a>`;
  });
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(
    attributes,
  );
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
}

function host(url: string): string {
  return /^(?:https?:)?\/\/(?:www\.)?([^/?#:]{1,100})/i.exec(url.trim())?.[1] ?? 'Embedded page';
}
