/** The elements of canonical XML as rss-parser's XML reader (xml2js) gives them. */

/** An element as xml2js gives it: its text alone, or text, attributes and children. */
export type XmlNode = string | { _?: string; $?: Record<string, string>; [child: string]: unknown };
export type XmlParent = { [name: string]: unknown };
/** What a place inherits from the elements around it, and the document's texts, for which places stand in the XML. */
export type Context = { base: string; language: string | null; texts: string[] };

const NONE: XmlNode[] = [];

export function nodes(parent: XmlParent, name: string): XmlNode[] {
  const found = parent[name];
  return Array.isArray(found) ? found : NONE;
}

export function children(node: XmlNode, name: string): XmlNode[] {
  return typeof node === 'string' ? [] : nodes(node, name);
}

export function texts(list: XmlNode[]): string[] {
  return list.map((node) => textOf(node).trim()).filter(Boolean);
}

export function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : (node._ ?? '');
}

export function attribute(node: XmlNode, name: string): string | undefined {
  return typeof node === 'string' ? undefined : node.$?.[name];
}

export function contextOf(node: XmlNode, outer: Context): Context {
  const language = attribute(node, 'xml:lang');
  return {
    base: attribute(node, 'xml:base') ?? outer.base,
    language: language === undefined ? outer.language : language || null,
    texts: outer.texts,
  };
}
