/** The elements and attributes of foreign HTML that are published, and the replacements of others. */

const list = (text: string): string[] => text.trim().split(/\s+/);
/** The words of a list. */
export const set = (text: string): ReadonlySet<string> => new Set(list(text));

/** Text, structure and tables: HTML's document elements, without scripts, forms, frames and styles. */
const DOCUMENT = list(`
  a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del
  details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q
  rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul
  var wbr`);
/** Nothing plays automatically: the attributes below lack autoplay. */
const MEDIA = list('audio img picture source track video');
/** MathML Core without links, actions and foreign annotations. */
const MATH = list(`
  math mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr
  munder munderover semantics`);

/** `class` is kept only if it names a programming language; `hidden` content is not part of the text. */
const ATTRIBUTES: Record<string, string> = {
  a: 'href hreflang',
  audio: 'src preload',
  blockquote: 'cite',
  code: 'class',
  col: 'span',
  colgroup: 'span',
  data: 'value',
  del: 'cite datetime',
  details: 'open',
  img: 'src srcset sizes alt width height',
  ins: 'cite datetime',
  li: 'value',
  math: 'display',
  mi: 'mathvariant',
  mo: 'stretchy',
  ol: 'start type reversed',
  pre: 'class',
  q: 'cite',
  source: 'src srcset sizes type media',
  table: 'summary',
  td: 'colspan rowspan headers align',
  th: 'colspan rowspan headers scope abbr align',
  time: 'datetime',
  tr: 'align',
  track: 'src kind srclang label',
  video: 'src poster width height preload',
};

/** The allowed attributes of each element. */
export const allowedAttributes: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...DOCUMENT, ...MEDIA, ...MATH].map((tag) => [tag, set(`dir hidden lang title ${ATTRIBUTES[tag] ?? ''}`)]),
);

export const mathElements: ReadonlySet<string> = new Set(MATH);
/** Only these may contain text in a formula (MathML Core §3). */
export const mathTokens = set('mi mn mo ms mtext');

/** Dropped with their content: not text for readers (scripts, styles, controls), or a repetition. */
export const dropped = set(`
  annotation annotation-xml applet button canvas datalist head link meta noembed noframes option param script select
  style svg template title`);

/** Replacements for elements with the same meaning, or whose text would otherwise merge with its surroundings. */
export const renamed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'amp-anim': 'img',
    'amp-img': 'img',
    dialog: 'div',
    dir: 'ul',
    fieldset: 'div',
    form: 'div',
    hgroup: 'div',
    legend: 'div',
    listing: 'pre',
    menu: 'ul',
    plaintext: 'pre',
    search: 'div',
    xmp: 'pre',
  }),
);

export const voidElements = set('br col hr img source track wbr');

/** Elements that separate paragraphs of the text; the second kind separates lines. */
export const paragraphs = set(`
  address article aside blockquote center details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header hr main nav
  ol p pre section summary table ul video audio caption`);
export const lines = set('br dd dt li tbody td tfoot th thead tr');

/** URL schemes that readers can follow and that run nothing. */
export const linkSchemes = set('http https ftp mailto tel xmpp irc ircs magnet geo');
export const mediaSchemes = set('http https');
