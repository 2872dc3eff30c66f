/** The elements of repaired XML as returned by rss-parser's XML reader (xml2js). */

/** An element: only its text, or text, attributes and lists of children by name. */
export type XmlNode = string | { _?: string; $?: Record<string, string>; [child: string]: unknown };

/** What an element inherits, and the document's texts, which the XML refers to by index. */
export type Context = { base: string; language: string | null; texts: string[] };

/** The children with those names, all of the first name first. */
export function nodes(parent: XmlNode, ...names: string[]): XmlNode[] {
  const found: XmlNode[] = [];
  if (typeof parent === 'string') return found;
  for (const name of names)
    for (const node of (parent[name] as XmlNode[] | undefined) ?? []) found.push(node);
  return found;
}

/** The texts that are not empty. */
export function texts(list: XmlNode[]): string[] {
  return list.map(textOf).filter(Boolean);
}

export function textOf(node: XmlNode): string {
  return (typeof node === 'string' ? node : (node._ ?? '')).trim();
}

/** The attribute's value; '' if it is missing. */
export function attribute(node: XmlNode, name: string): string {
  return typeof node === 'string' ? '' : (node.$?.[name] ?? '').trim();
}

export function contextOf(node: XmlNode, outer: Context): Context {
  const own = typeof node === 'string' ? undefined : node.$;
  const language = own?.['xml:lang'];
  return {
    base: own?.['xml:base'] ?? outer.base,
    language: language === undefined ? outer.language : language || null,
    texts: outer.texts,
  };
}
