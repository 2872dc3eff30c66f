/** Removes invisible characters from names and titles, which make different texts look equal (Unicode TR #36, #39). */

/** Runs of default-ignorable characters, controls except white space, interlinear marks, lone surrogates and noncharacters. */
const HIDDEN = /(?:[\p{Default_Ignorable_Code_Point}\p{Cs}\ufff9-\ufffb\ufffe\uffff]|(?![\t-\r])\p{Cc})+/gu;
/** Most texts need no further check. */
const PRINTABLE_ASCII = /^[\t-\r -~]*$/;

/** Scripts in which a joiner or non-joiner changes how neighboring letters look. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const PICTURE_BEFORE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?$/u;
const PICTURE_AFTER = /^\p{Extended_Pictographic}/u;
const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}$/u;
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Where an invisible character has a meaning, given the text before and after it. */
const MEANT: [characters: RegExp, isMeant: (before: string, after: string) => boolean][] = [
  [/[\u200c\u200d]/, (before, after) => JOINING.test(before) && /^\p{L}|^$|^[\s\p{P}]/u.test(after)],
  [/\u200d/, (before, after) => PICTURE_BEFORE.test(before) && PICTURE_AFTER.test(after)],
  [/[\ufe0e\ufe0f]/, (before) => /\p{Emoji}$/u.test(before)],
  [
    /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u,
    (before) => /[\p{Script=Han}\p{Script=Myanmar}\p{Sm}]$/u.test(before),
  ],
  [/[\u180b-\u180f]/, (before) => /\p{Script=Mongolian}$/u.test(before)],
  [/[\u{e0020}-\u{e007f}]/u, (before) => /\u{1f3f4}$/u.test(before) || FLAG.test(before)],
  [/[\u061c\u200e\u200f]/, (before, after) => RTL.test(before) && /\S/.test(after)],
];

/** More accents on one letter than any language uses. */
const MAX_ACCENTS = 4;
const TOO_MANY_ACCENTS = new RegExp(`(\\p{Script=Inherited}{${MAX_ACCENTS}})\\p{Script=Inherited}+`, 'gu');

/** Enough characters before an invisible one to decide about it: a flag with its letters. */
const LOOK_BEHIND = 20;

/** Removes invisible characters, except those that the script needs, such as joiners in Persian and in emoji. */
export function visibleText(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  const kept: string[] = [];
  // Only the last characters: checking the end of the whole text each time takes quadratic time.
  let before = '';
  let at = 0;
  const keep = (part: string): void => {
    kept.push(part);
    before = `${before}${part.slice(-LOOK_BEHIND)}`.slice(-LOOK_BEHIND);
  };
  for (const { 0: run, index } of text.matchAll(HIDDEN)) {
    if (at < index) keep(text.slice(at, index));
    at = index + run.length;
    const after = text.slice(at, at + 2);
    for (const hidden of run)
      if (MEANT.some(([characters, test]) => characters.test(hidden) && test(before, after))) keep(hidden);
  }
  keep(text.slice(at));
  return kept.join('').replace(TOO_MANY_ACCENTS, '$1');
}
