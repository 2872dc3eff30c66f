/** Which elements and attributes of foreign HTML we publish. */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The sanitizer looks each tag up from the first: what blogs use most stands there. */
export const allowedTags = words(`
  a p span li br img div code strong em ul td i h2 blockquote h3 tr pre b hr figure
  abbr acronym address article aside bdi bdo big caption center cite col colgroup data dd del details dfn dl dt
  figcaption footer h1 h4 h5 h6 header ins kbd main mark nav ol q rp rt ruby s samp section small strike sub summary
  sup table tbody tfoot th thead time tt u var wbr
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
