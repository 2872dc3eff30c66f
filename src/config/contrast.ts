/** Contrast of two colors (WCAG 2.2, 1.4.3), and the readable color nearest to a given one. */
import { backgrounds } from '../model/look.ts';

/** Minimum for text (WCAG AA). */
export const LEAST_CONTRAST = 4.5;

type Rgb = [red: number, green: number, blue: number];

/** From 1 to 21; both colors are #rgb or #rrggbb. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(channels(a)), luminance(channels(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

export type Scheme = keyof typeof backgrounds;

/** A color's contrast with a scheme's pages and boxes: the lower one. */
export const contrastOn = (color: string, scheme: Scheme): number =>
  Math.min(...Object.values(backgrounds[scheme]).map((background) => contrast(color, background)));

/** The color itself if it is readable on a scheme's pages, otherwise a darker or lighter one. */
export function readableOn(color: string, scheme: Scheme): string {
  const end = scheme === 'light' ? 0 : 255;
  for (let part = 0; part <= 1; part += 0.02) {
    const mixed = hex(channels(color).map((value) => value + (end - value) * part));
    if (contrastOn(mixed, scheme) >= LEAST_CONTRAST) return mixed;
  }
  return hex([end, end, end]);
}

function channels(color: string): Rgb {
  const long = color.length === 4 ? color.replace(/[^#]/g, '$&$&') : color;
  return [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as Rgb;
}

const hex = (values: number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
