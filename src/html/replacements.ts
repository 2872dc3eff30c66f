/** Elements published in another form: pictures, players, frames, scripts, formulas. */
import { type Base, cleanText, keptAttributes } from './attributes.ts';
import { type Embed, embedOf, PLAY_BUTTON } from './embeds.ts';
import { formulaOf } from './formulas.ts';
import { imageAttributes, isStandIn, repeatsPicture, sourceAttributes } from './images.ts';
import { isLost } from './nesting.ts';
import { type Element, HTML, SVG } from './parse-html.ts';
import { drawing, drawingOfDataUrl } from './svg.ts';
import { attribute, descendants, hasAttribute, isElement, type Place, textContent } from './tree.ts';
import { addText, type Walk } from './walk-state.ts';

/** `base`: base of its relative URLs. `place`: its position among its siblings. */
export type Around = { base: Base; place: Place };

type Replacement = (walk: Walk, element: Element, around: Around) => void;

/** Publishes the element's replacement; false if it is not one of these elements. */
export function replaceElement(walk: Walk, element: Element, around: Around): boolean {
  if (element.namespaceURI === SVG) {
    if (element.tagName === 'svg') addDrawing(walk, element);
    return true;
  }
  const formula = walk.hasFormulas ? formulaOf(element, around.place) : null;
  if (formula?.kind === 'tex') addCode(walk, formula.tex);
  if (formula?.kind === 'math') walk.inside([formula.math], around.base);
  if (formula) return true;
  const replace = element.namespaceURI === HTML ? REPLACEMENTS[element.tagName] : undefined;
  replace?.(walk, element, around);
  return replace !== undefined;
}

const REPLACEMENTS: Record<string, Replacement> = {
  img: addImage,
  'amp-img': addImage,
  'amp-anim': addImage,
  script: addEmbed,
  iframe: addEmbed,
  embed: addEmbed,
  frame: addEmbed,
  'amp-iframe': addEmbed,
  'amp-youtube': addEmbed,
  object: addObject,
  noscript: (walk, element, { base, place }) => {
    if (!repeatsPicture(element, place, base)) walk.inside(element.childNodes, base);
  },
  input: (walk, element) => {
    const isCheckbox = /^checkbox$/i.test(attribute(element, 'type'));
    if (isCheckbox) addText(walk, hasAttribute(element, 'checked') ? '☑ ' : '☐ ');
  },
  source: (walk, element, { base }) => {
    const kept = sourceAttributes(element, base);
    if (kept) walk.writer.single('source', kept, false);
  },
  video: addPlayer,
  audio: addPlayer,
};

function addObject(walk: Walk, element: Element, around: Around): void {
  const isShown = ({ tagName }: Element): boolean => /^(?:a|embed|iframe|img|p|video)$/.test(tagName);
  if (descendants(element, 100).some(isShown) || textContent(element) !== '') {
    walk.inside(element.childNodes, around.base);
  } else if (/^image\//i.test(attribute(element, 'type'))) {
    const attrs = element.attrs.map(({ name, value }) => ({ name: name === 'data' ? 'src' : name, value }));
    addImage(walk, { ...element, attrs }, around);
  } else addEmbed(walk, element, around);
}

function addDrawing(walk: Walk, svg: Element): void {
  const image = drawing(svg);
  if (typeof image === 'string') addText(walk, ` ${image} `);
  else if (image !== null) publishImage(walk, image);
}

function addImage(walk: Walk, element: Element, { base, place }: Around): void {
  const src = attribute(element, 'src').trim();
  const svg = src.startsWith('data:image/svg') ? drawingOfDataUrl(src) : null;
  const kept = imageAttributes(element, base) ?? (svg ? keptAttributes('img', element, base) : null);
  if (kept && !isStandIn(kept.src ?? '', place))
    publishImage(walk, kept.src || !svg ? kept : { src: svg, ...kept });
}

function publishImage({ writer, text, hidden }: Walk, attributes: Record<string, string>): void {
  const { src = '', alt = '' } = attributes;
  writer.single('img', attributes, true);
  if (hidden > 0 || src === PLAY_BUTTON) return;
  const url = src.startsWith('data:') ? '' : src;
  text.outline.images.push({ url, alt: cleanText(alt), start: text.position() });
}

/** Blocks that may contain a link in its own block. */
const SURROUNDINGS = /^(?:article|aside|blockquote|center|div|figure|footer|header|main|section|td)$/;

/** A link to the embedded content, in its own block unless it is inside a paragraph or line. */
function addEmbed(walk: Walk, element: Element, { base, place }: Around): void {
  const embed = embedOf(element, place, base);
  if (!embed) return;
  const { writer, text } = walk;
  if (isLost('a', writer.open)) {
    addText(walk, embed.title);
    return;
  }
  const isInline = writer.open.some((tag) => !SURROUNDINGS.test(tag)) || writer.open.at(-1) === 'figure';
  if (isInline) {
    addLink(walk, embed);
    return;
  }
  text.end(2);
  const block = writer.start('figure', {});
  addLink(walk, embed);
  writer.close(block, null);
  text.end(2);
}

function addLink({ writer, text, hidden }: Walk, { url, written, title }: Embed): void {
  const link = writer.start('a', { href: url, title });
  writer.single('img', { src: PLAY_BUTTON, alt: title, width: '64', height: '48' }, true);
  writer.close(link, null);
  if (hidden === 0) text.link(cleanText(written), { at: null });
}

function addCode(walk: Walk, content: string): void {
  if (isLost('code', walk.writer.open)) {
    addText(walk, content);
    return;
  }
  const opened = walk.writer.start('code', {});
  const mark = walk.text.mark();
  addText(walk, content);
  walk.writer.close(opened, null);
  if (walk.hidden === 0) walk.text.span('code', mark);
}

/** A player with a source; fallback text for old browsers is dropped. */
function addPlayer(walk: Walk, element: Element, { base }: Around): void {
  const { writer, text } = walk;
  const sources = element.childNodes.filter(
    (node): node is Element => isElement(node) && /^(?:source|track)$/.test(node.tagName),
  );
  const kept = keptAttributes(element.tagName, element, base);
  const sourceUrls = sources.map((source) => sourceAttributes(source, base)?.src);
  const urls = [kept.src, ...sourceUrls].filter((url) => url !== undefined);
  if (urls.length === 0) {
    walk.inside(element.childNodes, base);
    return;
  }
  text.end(2);
  if (walk.hidden === 0) for (const url of urls) text.link(url, { at: null });
  const player = writer.start(element.tagName, kept);
  walk.inside(sources, base);
  writer.close(player, null);
  text.end(2);
}
