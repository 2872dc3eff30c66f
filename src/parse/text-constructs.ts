/** Reads titles, summaries and contents (RFC 4287 §3.1) from repaired XML. */
import { fromBase64 } from '../model/text.ts';
import type { ParsedText } from './parsed-feed.ts';
import { attribute, type Context, contextOf, nodes, textOf, type XmlNode } from './xml-node.ts';

/** The texts of those elements, first element first, without unreadable ones. */
export function constructs(parent: XmlNode, names: readonly string[], context: Context): ParsedText[] {
  const found: ParsedText[] = [];
  for (const name of names)
    for (const node of nodes(parent, name)) {
      const text = construct(node, name, context);
      if (text) found.push(text);
    }
  return found;
}

/** The same for each row of the table. */
export function textsOf<Name extends string>(
  parent: XmlNode,
  table: Record<Name, string[]>,
  context: Context,
): Record<Name, ParsedText[]> {
  const rows = Object.entries<string[]>(table).map(([field, names]) => [
    field,
    constructs(parent, names, context),
  ]);
  return Object.fromEntries(rows);
}

function construct(node: XmlNode, name: string, outer: Context): ParsedText | null {
  const text = outer.texts[Number(textOf(node))] ?? '';
  if (text.trim() === '') return null;
  const context = contextOf(node, outer);
  const type = attribute(node, 'type').toLowerCase();
  const found = { text, type: 'guess', base: context.base, language: context.language } satisfies ParsedText;
  if (attribute(node, 'markup')) return { ...found, type: 'html' };
  if (type.includes('xhtml')) {
    return { ...found, type: isEscapedHtml(text) && !attribute(node, 'src') ? 'guess' : 'text' };
  }
  if (name === 'content:encoded' || name === 'xhtml:body') return { ...found, type: 'html' };
  if (name.startsWith('media:') && type === 'plain') return { ...found, type: 'text' };
  if (!name.startsWith('atom:')) return found;
  if (attribute(node, 'mode').toLowerCase() === 'base64') return base64(found, type);
  if (/^(?:text\/)?html$/.test(type)) return { ...found, type: 'html' };
  // Another media type is a separate document (RFC 4287 §4.1.3.3); an invalid media type is a mistake.
  return type.startsWith('text/') || !type.includes('/') ? { ...found, type: 'text' } : null;
}

/**
 * Whether a text declared as XHTML, without elements, is escaped HTML. A single kind of tag may be the
 * subject of the text: XHTML's characters are text, whatever they look like (RFC 4287 §3.1.1.3).
 */
function isEscapedHtml(text: string): boolean {
  return new Set(Array.from(text.matchAll(/<([a-z][a-z\d]{0,15})[\s/>]/gi), ([, name]) => name)).size > 1;
}

/** Atom 0.3 mode="base64": text if the type is a text type. */
function base64(found: ParsedText, type: string): ParsedText | null {
  if (!/^(|text|x?html|text\/.*|application\/xhtml\+xml)$/.test(type)) return null;
  try {
    const bytes = fromBase64(found.text.replace(/\s+/g, ''));
    return { ...found, text: new TextDecoder().decode(bytes), type: /html/.test(type) ? 'html' : 'text' };
  } catch {
    return null;
  }
}
