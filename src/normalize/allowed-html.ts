/** Which elements and attributes of foreign HTML we publish. */

const words = (text: string): string[] => text.trim().split(/\s+/);

export const allowedTags = words(`
  a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del
  details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p
  pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt
  u ul var wbr
  audio video source track picture
  math mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt msub msubsup msup mtable mtd mtext mtr
  munder munderover semantics`);

/** Elements that go together with what they hold. */
export const silentTags = words(`
  script style textarea option xmp noembed noframes noscript template title svg annotation annotation-xml canvas
  applet select button`);

export const allowedAttributes: Record<string, string[]> = {
  '*': ['dir', 'lang', 'title'],
  a: ['href', 'hreflang'],
  audio: ['src', 'controls', 'preload'],
  blockquote: ['cite'],
  code: ['class'],
  col: ['span'],
  colgroup: ['span'],
  data: ['value'],
  del: ['cite', 'datetime'],
  details: ['open'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  math: ['display'],
  mi: ['mathvariant'],
  mo: ['stretchy'],
  ol: ['start', 'type', 'reversed'],
  pre: ['class'],
  q: ['cite'],
  source: ['src', 'srcset', 'sizes', 'type', 'media'],
  table: ['summary'],
  td: ['colspan', 'rowspan', 'headers', 'align'],
  th: ['colspan', 'rowspan', 'headers', 'scope', 'abbr', 'align'],
  time: ['datetime'],
  tr: ['align'],
  track: ['src', 'kind', 'srclang', 'label'],
  video: ['src', 'poster', 'width', 'height', 'controls', 'preload'],
};

/** Attributes that hold one URL. */
export const urlAttributes = ['href', 'src', 'cite', 'poster'];

export const allowedSchemes = [
  'http',
  'https',
  'ftp',
  'mailto',
  'tel',
  'xmpp',
  'irc',
  'ircs',
  'magnet',
  'geo',
];
