/** Reduces formulas, which typesetting scripts write two or three times: as MathML or TeX, and for display. */
import { type Element, HTML, MATHML } from './parse-html.ts';
import { attribute, descendants, neighbor, type Place } from './tree.ts';

/** Class names and elements of KaTeX, MathJax 2 and 3, and MediaWiki. */
const TYPESET = /(?:^|\s)(?:katex|MathJax|MJX|mjx|mwe-math)/;

const isTeX = (element: Element | null): boolean =>
  element?.tagName === 'script' &&
  element.namespaceURI === HTML &&
  /^math\/tex\b/i.test(attribute(element, 'type'));

const isTypeset = (element: Element): boolean =>
  element.tagName.startsWith('mjx-') || TYPESET.test(attribute(element, 'class'));

/** Whether a typesetting script wrote the element. */
export const isFormula = (element: Element): boolean => isTeX(element) || isTypeset(element);

const mathIn = (element: Element): Element | undefined =>
  descendants(element).find(({ tagName, namespaceURI }) => tagName === 'math' && namespaceURI === MATHML);

export type Formula = { kind: 'math'; math: Element } | { kind: 'tex'; tex: string } | { kind: 'repeated' };

/** The published form of a typeset formula; null for other elements. */
export function formulaOf(element: Element, place: Place): Formula | null {
  if (isTeX(element)) return texFormula(element, place);
  if (!isTypeset(element)) return null;
  const math = mathIn(element);
  if (math) return { kind: 'math', math };
  const next = neighbor(place, 1);
  return isTeX(next) || isTypesetMath(next) ? { kind: 'repeated' } : null;
}

/** The source of a formula, unless its MathML precedes it. */
function texFormula(script: Element, place: Place): Formula {
  if (isTypesetMath(neighbor(place, -1))) return { kind: 'repeated' };
  const tex = script.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
  // Comments hid CDATA markers, which have been removed.
  const bare = tex.replace(/^\s*%[^\S\n]*\n|(?<!\\)%\s*$/g, '').trim();
  return bare === '' ? { kind: 'repeated' } : { kind: 'tex', tex: bare };
}

function isTypesetMath(element: Element | null): boolean {
  return element !== null && TYPESET.test(attribute(element, 'class')) && mathIn(element) !== undefined;
}
