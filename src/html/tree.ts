/** Helpers for a parsed tree. */
import type { Element, Node, Parent } from './parse-html.ts';

export function isElement(node: Node | Parent): node is Element {
  return 'tagName' in node;
}

/** The attribute's value, or '' if it is missing. */
export function attribute(element: Element, name: string): string {
  for (const one of element.attrs) if (one.name === name) return one.value;
  return '';
}

export function hasAttribute(element: Element, name: string): boolean {
  return element.attrs.some((one) => one.name === name);
}

/** Elements below a node, in document order; at most `limit`. */
export function descendants(node: Parent, limit = 2000, found: Element[] = []): Element[] {
  for (const child of node.childNodes) {
    if (found.length >= limit) break;
    if (!isElement(child)) continue;
    found.push(child);
    descendants(child, limit, found);
  }
  return found;
}

/** All text below a node, with single spaces as white space. */
export function textContent(node: Parent): string {
  return allText(node).replace(/\s+/g, ' ').trim();
}

function allText(node: Parent): string {
  return node.childNodes
    .map((child) => ('value' in child ? child.value : isElement(child) ? allText(child) : ''))
    .join('');
}

/** A node's position among its siblings. */
export type Place = { nodes: readonly Node[]; at: number };

const MAX_BETWEEN = 5;

/** The next or previous element, ignoring white space and comments. */
export function neighbor({ nodes, at }: Place, step: 1 | -1): Element | null {
  for (let i = at + step, left = MAX_BETWEEN; left > 0; i += step, left--) {
    const node = nodes[i];
    if (!node) return null;
    if (isElement(node)) return node;
    if ('value' in node && node.value.trim() !== '') return null;
  }
  return null;
}
