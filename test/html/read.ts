/** Readings for the tests, of a post at a fixed address. */
import { type HtmlOptions, readHtml } from '../../src/html/html.ts';
import type { ReadHtml } from '../../src/model/html.ts';

export const BASE = 'https://blog.example.org/2015/post';

export const read = (text: string, options: Partial<HtmlOptions> = {}): ReadHtml =>
  readHtml(text, { base: BASE, ...options });

export const html = (text: string, options: Partial<HtmlOptions> = {}): string => read(text, options).html;

/** What the embed of that address becomes, without its picture. */
export const withoutPictures = (markup: string): string => markup.replace(/<img src="data:[^>]*>/g, '▶');
