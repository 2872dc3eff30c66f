/** Formulas, which typesetters write two or three times over: once as MathML or TeX for us, again for the eye. */
import { type Element, HTML, MATHML } from './parse-html.ts';
import { attribute, descendants, neighbor, type Place } from './tree.ts';

/** Class names and elements of KaTeX, MathJax 2 and 3, and MediaWiki. */
const TYPESET = /(?:^|\s)(?:katex|MathJax|MJX|mjx|mwe-math)/;

/** Whether there can be any in that HTML: most has none, and needs no closer look. */
export const mayHaveFormulas = (html: string): boolean => /katex|MathJax|mjx-|mwe-math|math\/tex/i.test(html);

const isTeX = (element: Element | null): boolean =>
  element?.tagName === 'script' &&
  element.namespaceURI === HTML &&
  /^math\/tex\b/i.test(attribute(element, 'type'));

const mathIn = (element: Element): Element | undefined =>
  descendants(element).find(({ tagName, namespaceURI }) => tagName === 'math' && namespaceURI === MATHML);

export type Formula = { kind: 'math'; math: Element } | { kind: 'tex'; tex: string } | { kind: 'repeated' };

/** What to publish of a typeset formula's element; null when the element is none. */
export function formulaOf(element: Element, place: Place): Formula | null {
  if (isTeX(element)) return texFormula(element, place);
  const isTypeset = element.tagName.startsWith('mjx-') || TYPESET.test(attribute(element, 'class'));
  if (!isTypeset) return null;
  const math = mathIn(element);
  if (math) return { kind: 'math', math };
  const next = neighbor(place, 1);
  return isTeX(next) || isTypesetMath(next) ? { kind: 'repeated' } : null;
}

/** The source of a formula, unless MathML of it stands before. */
function texFormula(script: Element, place: Place): Formula {
  if (isTypesetMath(neighbor(place, -1))) return { kind: 'repeated' };
  const tex = script.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
  // Comments hid CDATA markers, which are gone by now.
  const bare = tex.replace(/^\s*%[^\S\n]*\n|(?<!\\)%\s*$/g, '').trim();
  return bare === '' ? { kind: 'repeated' } : { kind: 'tex', tex: bare };
}

function isTypesetMath(element: Element | null): boolean {
  return element !== null && TYPESET.test(attribute(element, 'class')) && mathIn(element) !== undefined;
}
