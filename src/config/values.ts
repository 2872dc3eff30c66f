/** Types of values in feeds.yaml, each with its error message. */
import { z } from 'zod';
import { toRegExp } from '../model/pattern.ts';
import { slugify } from '../model/slug.ts';
import { visibleText } from '../model/visible-text.ts';
import { isTimeZone } from '../model/wall-clock.ts';
import { contrastOn, LEAST_CONTRAST, readableOn, type Scheme } from './contrast.ts';

/** May be missing, and is then null. */
export const optional = <T extends z.ZodType>(schema: T) =>
  schema.optional().transform((value) => value ?? null);

/** Text that is not empty, without invisible characters: some are published as names. */
export const text = z.string().overwrite(visibleText).trim().min(1);

/** The name of a person, a planet or an event, with a generous limit. */
export const name = text.max(200);

/** Lower-case ASCII words with hyphens, as in URLs. No dot: in the last part of a path, only files have one. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, {
  error: (issue) =>
    `${quote(issue.input)} cannot be part of an address; use a–z, 0–9 and hyphens: "${slugify(String(issue.input))}"`,
});

/** An http or https URL, public or local. */
export const webAddress = checked(addressFault).meta({ format: 'uri' });

/** A calendar day, YYYY-MM-DD. */
export const day = valid(isDay, 'is not a valid date; write it as YYYY-MM-DD, like 2015-05-18').meta({
  format: 'date',
});

/** An IANA time zone. */
export const timeZone = valid(
  (value) => /^[a-z]/i.test(value) && isTimeZone(value),
  'is not a valid time zone; write an IANA name, like America/Vancouver or UTC',
);

/** A BCP 47 language tag; "de_DE.UTF-8" names its own correction. */
export const languageTag = valid(isLanguage, (value) => {
  const corrected = value.replaceAll('_', '-').replace(/\..*/, '');
  const like = isLanguage(corrected) ? `"${corrected}"` : 'one like "en", "fr" or "zh-TW"';
  return `is not a valid language tag; write ${like}`;
});

/** A picture: a file name below public/images/, or a URL. */
export const picture = fileOrAddress(
  /^(?!\.)[^/\\\s]{1,120}$/,
  (value) =>
    `is neither the name of a file below public/images/ nor an address; write the name alone, like ${/[\w.-]+\.\w+$/.exec(value)?.[0] ?? 'jane.png'}`,
);

/** A picture below public/ (there or in public/images/), or a URL. */
export const pictureFile = fileOrAddress(
  /^(?:images\/)?[A-Za-z0-9_][\w-]*(?:\.[\w-]+)*\.(?:svg|png|jpe?g|gif|webp|ico)$/i,
  'is not a picture in public/; write its name, like logo.svg, or an address',
);

/** A CSS color with three or six hexadecimal digits. */
const color = valid(
  (value) => /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value),
  'is not a valid color; write it like "#0b6e4f", in quotes',
);

/** A color that is readable as text on one of the two backgrounds. */
export const accentOn = (scheme: Scheme) =>
  color.superRefine((value, context) => {
    const reached = contrastOn(value, scheme);
    if (reached >= LEAST_CONTRAST) return;
    const ratio = (Math.floor(reached * 10) / 10).toFixed(1);
    context.addIssue({
      code: 'custom',
      message: `"${value}" has a contrast of ${ratio}:1 with the ${scheme} background, and text needs ${LEAST_CONTRAST}:1; "${readableOn(value, scheme)}" has it`,
    });
  });

/** A host ("junodesignsummit.sched.org") or a URL prefix, without scheme. */
export const linkPrefix = text.regex(/^(https?:\/\/)?[^\s/]+\.[^\s/]+(\/\S*)?$/i, {
  error: 'is neither a host nor the beginning of an address; write it like junodesignsummit.sched.org',
});

/** A document on the web, or a file in the folder of feeds.yaml or below it. */
export const schedulePlace = fileOrAddress(
  /^(?!.*\.\.)[\w][\w./-]{0,199}\.(?:xml|json|jsonl|ics)$/,
  'is neither an address nor a file like schedules/liberty.jsonl (.xml, .json, .jsonl or .ics)',
);

/** The error in a URL, with advice; null if it can be fetched. */
export function addressFault(value: string): string | null {
  const withoutSecret = value.replace(/^([^/\\?#]*[/\\]{2,})[^/\\?#]*@/, '$1…@');
  const shown = quote(withoutSecret);
  if (withoutSecret !== value)
    return `${shown} contains a user name or password; this file is public, leave them out`;
  const bare = value.replace(/^["'<]+(.*?)["'>]+$/u, '$1').replace(/^[“”„«»‘’‚]+|[“”„«»‘’‚]+$/gu, '');
  if (bare !== value && URL.canParse(bare))
    return `${shown} has typographic quotes or brackets around it; write ${bare} without them`;
  if (/\s/.test(value)) {
    const encoded = value.replaceAll(/\s+/g, '%20');
    return `${shown} has a space in it; write ${URL.canParse(encoded) ? encoded : 'the address as the browser shows it'}`;
  }
  const inFull = `https://${value.replace(/^(feed:)?([a-z]{0,5}:)?\/*/i, '')}`;
  const example = 'like https://blog.example/feed.xml';
  const guess = /^https:\/\/[^\s/@]+\.[^\s/@]+/.test(inFull) && URL.canParse(inFull) ? inFull : null;
  const fix = guess ?? `it ${example}`;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value))
    return `${shown} is not a valid address; write it in full${guess === null ? `, ${example}` : `: ${guess}`}`;
  const url = URL.parse(value);
  if (url && url.protocol !== 'http:' && url.protocol !== 'https:')
    return `${shown} can't be fetched; an address begins with https:// or http://; write ${fix}`;
  if (!url || !/^https?:\/\//i.test(value) || /^https?$/.test(url.hostname))
    return `${shown} is not a valid address; write ${fix}`;
  return value.length > 2000 ? `${shown} is longer than 2000 characters` : null;
}

/** A repetition of what repeats, like (a+)+: one long word keeps such an expression busy for years. */
const NESTED_REPETITION = /\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]/;

/** Words, or a regular expression between slashes, that can match. */
export const pattern = checked((written) => {
  if (!works(() => toRegExp(written))) return `${quote(written)} is not a valid regular expression`;
  return toRegExp(written) && NESTED_REPETITION.test(written)
    ? `${quote(written)} repeats a repetition, which can take for ever; write it without one of the two`
    : null;
});

/** For `refine`: a regular expression without slashes. */
export const regularExpression = [
  (written: string) => works(() => new RegExp(written)),
  'is not a regular expression',
] as const;

/** A value for a message: quoted, and shortened if long. */
export function quote(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > 90 ? `${shown.slice(0, 86)}…"` : shown;
}

function checked(fault: (value: string) => string | null) {
  return z
    .string()
    .trim()
    .min(1)
    .superRefine((value, context) => {
      const message = value && fault(value);
      if (message) context.addIssue({ code: 'custom', message });
    });
}

/** What a message says of a value after quoting it. */
type Advice = string | ((value: string) => string);

const adviceOn = (value: string, advice: Advice): string =>
  `${quote(value)} ${typeof advice === 'string' ? advice : advice(value)}`;

function valid(isValid: (value: string) => boolean, advice: Advice) {
  return checked((value) => (isValid(value) ? null : adviceOn(value, advice)));
}

function fileOrAddress(file: RegExp, advice: Advice) {
  return checked((value) => {
    if (/^https?:/i.test(value)) return addressFault(value);
    return file.test(value) ? null : adviceOn(value, advice);
  });
}

/** A valid calendar day, YYYY-MM-DD. */
export function isDay(value: string): boolean {
  return z.iso.date().safeParse(value).success;
}

function isLanguage(value: string): boolean {
  return /^[a-z]{2,3}(-|$)/i.test(value) && works(() => Intl.getCanonicalLocales(value));
}

/** Whether it does not throw. */
function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
