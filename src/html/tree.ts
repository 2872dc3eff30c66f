/** Small questions to a parsed tree. */
import type { Element, Node, Parent } from './parse-html.ts';

export function isElement(node: Node | Parent): node is Element {
  return 'tagName' in node;
}

/** The attribute's value, or '' when it is missing. */
export function attribute(element: Element, name: string): string {
  for (const one of element.attrs) if (one.name === name) return one.value;
  return '';
}

export function hasAttribute(element: Element, name: string): boolean {
  return element.attrs.some((one) => one.name === name);
}

/** Elements below a node, in document order; at most `limit`. */
export function descendants(node: Parent, limit = 2000): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = node.childNodes.toReversed();
  for (let next = waiting.pop(); next && found.length < limit; next = waiting.pop()) {
    if (!isElement(next)) continue;
    found.push(next);
    for (const child of next.childNodes.toReversed()) waiting.push(child);
  }
  return found;
}

/** All text below a node, white space as single spaces. */
export function textContent(node: Parent): string {
  const parts: string[] = [];
  const waiting: Node[] = node.childNodes.toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('value' in next) parts.push(next.value);
    else if (isElement(next)) for (const child of next.childNodes.toReversed()) waiting.push(child);
  }
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** A node's place among its siblings. */
export type Place = { nodes: readonly Node[]; at: number };

const MAX_BETWEEN = 5;

/** The next or previous element with only white space and comments between. */
export function neighbor({ nodes, at }: Place, step: 1 | -1): Element | null {
  for (let i = at + step, left = MAX_BETWEEN; left > 0; i += step, left--) {
    const node = nodes[i];
    if (!node) return null;
    if (isElement(node)) return node;
    if ('value' in node && node.value.trim() !== '') return null;
  }
  return null;
}
