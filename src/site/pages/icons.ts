/** Drawings: the planet's logo, one icon for each kind of resource, and small bar charts. */
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';

/** A reference to a drawing at the top of the page, which has those that it refers to. */
export function icon({ icons }: Pick<Site, 'icons'>, name: keyof typeof symbols): Markup {
  icons.add(name);
  return html`<svg class="i" width="16" height="16" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}

/** The planet and its ring. */
export const logo = html`<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2"><circle cx="16" cy="16" r="7" fill="currentColor" stroke="none"/><ellipse cx="16" cy="16" rx="14" ry="5" transform="rotate(-24 16 16)"/></svg>`;

/** The drawings by name. */
const symbols = {
  etherpad: html`<path d="M3 1.75h10v12.5H3zM5.5 5h5M5.5 8h5M5.5 11h3"/>`,
  audio: html`<path d="M2 6v4h2.5L8 13V3L4.5 6zM10.5 5.5a3.5 3.5 0 0 1 0 5M12.5 3.5a6.25 6.25 0 0 1 0 9"/>`,
  video: html`<path d="M1.75 3h12.5v10H1.75zM6.5 5.75v4.5l4-2.25z"/>`,
  slides: html`<path d="M1.5 2.5h13M2.75 2.5v8h10.5v-8M8 10.5v1.25l-2.5 2.5M8 11.75l2.5 2.5"/>`,
  photos: html`<path d="M1.75 3h12.5v10H1.75zM1.75 11l3.5-3.5 3 3 2.25-2 3.75 3"/><circle cx="5" cy="5.75" r=".75"/>`,
  review: html`<path d="M2 8.5l3.5 3.5L14 3.5"/>`,
  bug: html`<path d="M5 6.5a3 3 0 0 1 6 0V10a3 3 0 0 1-6 0zM1.75 8H5M11 8h3.25M2.5 3.5L5.3 6M13.5 3.5L10.7 6M2.5 13l2.8-2M13.5 13l-2.8-2"/>`,
  spec: html`<path d="M3 1.75h6.5L13 5.25v9H3zM9.5 1.75V5.25H13M5.5 8.5h5M5.5 11h5"/>`,
  schedule: html`<path d="M2 3.25h12v11H2zM2 6.5h12M5 1.5v3M11 1.5v3"/>`,
  theme: html`<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>`,
};

/** The drawings to which the page refers, each once. They are not looked up in its text, which is long. */
export function drawings({ icons }: Pick<Site, 'icons'>): Markup {
  const needed = Object.entries(symbols).filter(([name]) => name === 'theme' || icons.has(name));
  icons.clear();
  return html`<svg width="0" height="0" class="vh" aria-hidden="true">${needed.map(([name, drawing]) => html`<symbol id="i-${name}" viewBox="0 0 16 16">${drawing}</symbol>`)}</svg>`;
}

/** A bar for each number, with a text alternative; empty if all are 0. */
export function strokes(numbers: number[], label: string): Markup {
  const most = Math.max(...numbers);
  if (!(most > 0)) return nothing;
  const width = numbers.length * 5;
  const path = numbers.map((n, at) =>
    n > 0 ? `M${at * 5 + 2} 16v-${Math.max(2, Math.round((n / most) * 16))}` : '',
  );
  return html`<svg class="spark" role="img" aria-label="${label}" width="${width}" height="16" viewBox="0 0 ${width} 16"><path d="${path.join('')}"/></svg>`;
}
