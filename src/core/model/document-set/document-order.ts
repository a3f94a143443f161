import { parseMoments } from '../events/event-time';
import type { Document } from '../documents/document';

/** `changed`: last change according to the history. */
export const documentOrders = ['title', 'date', 'changed', 'author'] as const;
export type DocumentOrder = (typeof documentOrders)[number];

/**
 * Sorts documents: titles and authors alphabetically, dates and changes newest first; without a date or
 * author last, then by title. `changedAt` returns ms; `titleOf` the title shown in lists.
 */
export function sortDocuments(
  documents: readonly Document[],
  order: DocumentOrder,
  changedAt: (path: string) => number | undefined,
  titleOf: (document: Document) => string = ({ title }) => title,
): Document[] {
  // Sort keys are computed once: calling a collator per comparison is too slow for ten thousand rows.
  const keyed = documents.map((document) => ({
    document,
    title: titleKey(titleOf(document)),
    key: order === 'title' ? undefined : orderKey(document, order, changedAt),
  }));
  keyed.sort((a, b) => compareKeys(a.key, b.key) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
  return keyed.map(({ document }) => document);
}

function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .toLowerCase();
}

function orderKey(
  document: Document,
  order: Exclude<DocumentOrder, 'title'>,
  changedAt: (path: string) => number | undefined,
): string | number | undefined {
  if (order === 'author') return document.head.person.toLowerCase() || undefined;
  const ms = order === 'changed' ? changedAt(document.path) : documentDate(document);
  return ms === undefined ? undefined : -ms;
}

/** The date of a document from its front matter or its file's name, in ms; undefined if neither has one. */
export function documentDate({ head }: Pick<Document, 'head'>): number | undefined {
  // Fast path for the most common notations, imported posts’ milliseconds among them, since ten thousand
  // dates are parsed at once.
  const exact = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?Z)?$/.test(head.date)
    ? Date.parse(head.date)
    : NaN;
  return Number.isNaN(exact) ? parseMoments(head.date, 'UTC')[0]?.ms : exact;
}

function compareKeys(a: string | number | undefined, b: string | number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}
