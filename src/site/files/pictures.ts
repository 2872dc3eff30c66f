/** `/entries/KEY/1.png`: pictures that a post contains as data, each at an address of its own for feed readers. */
import { inlineImages } from '../../html/html.ts';
import { missing, type Route } from '../route.ts';

export const picture: Route = {
  path: '/entries/:key/:file{[0-9]+\\.[a-z]+}',
  kind: 'file',
  answer: async ({ store }, { params: { key, file } }) => {
    const entry = await store.entry(key);
    const isVisible = entry?.state === 'shown' || entry?.state === 'archived';
    const html = isVisible ? (entry.contentHtml ?? entry.summaryHtml) : null;
    const image = html && inlineImages(html).find((one) => one.file === file);
    return image ? { kind: 'document', body: image.bytes, contentType: image.contentType } : missing;
  },
};
