/** Converts inline SVG to a picture that cannot run anything: only shapes and text, as a data: URL. */
import { escapeAttribute, escapeText } from '../model/text.ts';
import { set } from './allow-list.ts';
import { type Element, type Node, parseHtml } from './parse-html.ts';
import { attribute, descendants, isElement, textContent } from './tree.ts';

type Attributes = Record<string, string>;

const SHAPE = /<(?:circle|ellipse|line|path|polygon|polyline|rect|text)[\s>]/;
/** No use and no pattern, which can render forever if nested. No links, foreign objects, animation or images. */
const ELEMENTS = set(`
  circle clipPath defs desc ellipse g line linearGradient marker path polygon polyline radialGradient rect stop svg
  text title tspan`);
const ATTRIBUTES = set(`
  clip-path clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-style
  font-weight fx fy gradientTransform gradientUnits id letter-spacing marker-end marker-mid marker-start markerHeight
  markerUnits markerWidth offset opacity orient points preserveAspectRatio r refX refY rotate rx ry spreadMethod
  stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-opacity stroke-width style text-anchor textLength transform viewBox visibility width x x1 x2 y y1 y2 height`);
/** References outside the drawing, and escapes that hide them. */
const UNSAFE_VALUE = /url\(\s*['"]?\s*(?!#)|[\\@]|expression|javascript:|image-set|src\(/i;

const MAX_LENGTH = 60_000;
/** A small drawing without text is an icon. */
const MAX_ICON_SIZE = 32;

/** Attributes of an img for this drawing, or its text if it cannot be drawn; null for icons and empty drawings. */
export function drawing(svg: Element): Attributes | string | null {
  const words = label(svg);
  const { width, height } = sizeOf(svg);
  const isIcon = width !== null && height !== null && Math.max(width, height) <= MAX_ICON_SIZE;
  if (attribute(svg, 'aria-hidden') === 'true' || (isIcon && !words)) return null;
  const xml = isIcon ? '' : serialize(svg, true);
  if (xml.length > MAX_LENGTH || !SHAPE.test(xml)) return words || null;
  const size = width && height ? { width: String(width), height: String(height) } : {};
  return { src: `data:image/svg+xml,${encode(xml)}`, alt: words, ...size };
}

/** The safe form of a data: URL with SVG; null if it is not one or shows nothing. */
export function drawingOfDataUrl(url: string): string | null {
  const [, base64, data = ''] = /^data:image\/svg\+xml[^,]{0,60}?(;base64)?,([\s\S]*)$/i.exec(url) ?? [];
  if (data === '' || data.length > 2 * MAX_LENGTH) return null;
  try {
    const xml = base64 ? atob(data) : decodeURIComponent(data);
    const parsed = parseHtml(xml.replace(/^\s*(?:<\?[^>]*>|<![^>]*>)+/, ''));
    const svg = parsed?.elements.slice(0, 5).find(({ tagName }) => tagName === 'svg');
    const image = svg ? drawing(svg) : null;
    return typeof image === 'object' ? (image?.src ?? null) : null;
  } catch {
    return null;
  }
}

function label(svg: Element): string {
  const named = descendants(svg).find(({ tagName }) => tagName === 'title' || tagName === 'desc');
  const words = attribute(svg, 'aria-label').trim() || (named ? textContent(named) : '');
  if (words) return words;
  const texts = descendants(svg).filter(({ tagName }) => tagName === 'text');
  return texts.map(textContent).filter(Boolean).join(', ').slice(0, 500);
}

function sizeOf(svg: Element): { width: number | null; height: number | null } {
  const number = (text: string): number | null =>
    /^\d{1,4}(?:\.\d+)?(?:px)?$/.test(text) ? Math.round(Number.parseFloat(text)) : null;
  const box = attribute(svg, 'viewBox')
    .trim()
    .split(/[\s,]+/);
  return {
    width: number(attribute(svg, 'width')) ?? number(box[2] ?? ''),
    height: number(attribute(svg, 'height')) ?? number(box[3] ?? ''),
  };
}

/** Allowed elements with allowed attributes, and their text. */
function serialize(node: Node, isRoot = false): string {
  if (!isElement(node)) return 'value' in node ? escapeText(node.value) : '';
  if (!ELEMENTS.has(node.tagName)) return '';
  const attributes = node.attrs
    .filter(({ name, value }) => ATTRIBUTES.has(name) && !UNSAFE_VALUE.test(value))
    .map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`);
  const namespace = isRoot ? ' xmlns="http://www.w3.org/2000/svg"' : '';
  const content = node.childNodes.map((child) => serialize(child)).join('');
  return `<${node.tagName}${namespace}${attributes.join('')}>${content}</${node.tagName}>`;
}

/** Encodes only what a quoted URL requires. */
function encode(xml: string): string {
  return xml.toWellFormed().replace(/[%#<>"&\\^`{|}\s]/g, (found) => encodeURIComponent(found));
}
