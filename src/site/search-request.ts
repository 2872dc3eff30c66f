/** Converts any query string to a safe search query. */
import type { ScopeSummary } from '../model/scope.ts';
import type { SearchQuery } from '../model/search.ts';
import { slugify } from '../model/slug.ts';

/** The reader's input, as in the URL. */
export type SearchForm = {
  text: string;
  filters: Record<FilterName, string>;
  sort: SearchQuery['sort'];
  page: number;
};
export type FilterName = 'summit' | 'category' | 'author' | 'language' | 'year';

export const PER_PAGE = 20;

const MAX_LENGTH = 200;
const LAST_PAGE = 5;

/** Other names of the filters, in the URL and as operators in the text ("by:ada"). */
const filterNames: Record<string, FilterName> = {
  by: 'author',
  author: 'author',
  in: 'category',
  category: 'category',
  topic: 'category',
  summit: 'summit',
  language: 'language',
  year: 'year',
};

/** Reads the query string; operators inside the text count like the form's fields. */
export function parseSearch(query: URLSearchParams): SearchForm {
  const filters: SearchForm['filters'] = { summit: '', category: '', author: '', language: '', year: '' };
  for (const [name, filter] of Object.entries(filterNames)) filters[filter] ||= clean(query.get(name) ?? '');
  const words: string[] = [];
  for (const word of clean(query.get('q') ?? '').split(' ')) {
    const colon = word.indexOf(':');
    const filter = colon > 0 ? filterNames[word.slice(0, colon).toLowerCase()] : undefined;
    const value = word.slice(colon + 1);
    if (filter && value) filters[filter] ||= value;
    else words.push(word);
  }
  const sort = query.get('sort');
  const page = Number(query.get('page') ?? 1);
  return {
    text: words.join(' ').trim(),
    filters,
    sort: sort === 'newest' || sort === 'oldest' ? sort : 'relevance',
    page: Number.isInteger(page) && page > 0 ? Math.min(page, LAST_PAGE) : 1,
  };
}

/** Whether there is anything to search for. */
export function hasQuery({ text, filters }: SearchForm): boolean {
  return text !== '' || Object.values(filters).some(Boolean);
}

/** The store's query; "by:ada" finds the author "Ada Okafor". */
export function toQuery(form: SearchForm, authors: ScopeSummary[]): SearchQuery {
  const { filters, text, sort, page } = form;
  const year = /^\d{4}$/.test(filters.year) ? Number(filters.year) : null;
  return {
    text,
    summit: filters.summit ? slugify(filters.summit) : null,
    category: filters.category ? slugify(filters.category) : null,
    author: filters.author ? authorSlug(filters.author, authors) : null,
    language: filters.language || null,
    year,
    sort,
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  };
}

function authorSlug(name: string, authors: ScopeSummary[]): string {
  const slug = slugify(name);
  const matches: ((author: ScopeSummary) => boolean)[] = [
    (author) => author.slug === slug,
    (author) => author.slug.startsWith(slug),
    (author) => author.slug.split('-').includes(slug),
  ];
  for (const match of matches) {
    const found = authors.find(match);
    if (found) return found.slug;
  }
  return slug;
}

/** One line without control characters, limited to a reasonable length. */
function clean(text: string): string {
  return text
    .slice(0, MAX_LENGTH * 4)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH)
    .toWellFormed();
}
