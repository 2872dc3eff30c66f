/** Reads HTML for the tests, as a post at a fixed URL. */
import { type HtmlOptions, readHtml } from '../../src/html/html.ts';
import type { ReadHtml } from '../../src/model/html.ts';

export const BASE = 'https://blog.example.org/2015/post';

export const read = (text: string, options: Partial<HtmlOptions> = {}): ReadHtml =>
  readHtml(text, { base: BASE, ...options });

export const html = (text: string, options: Partial<HtmlOptions> = {}): string => read(text, options).html;

/** An embed's markup without its picture. */
export const withoutPictures = (markup: string): string => markup.replace(/<img src="data:[^>]*>/g, '▶');
