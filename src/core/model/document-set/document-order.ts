import { parseMoments } from '../events/event-time';
import type { Document } from '../documents/document';

/** `changed`: when history last saw it change. */
export const documentOrders = ['title', 'date', 'changed', 'author'] as const;
export type DocumentOrder = (typeof documentOrders)[number];

/**
 * The documents in an order: titles and authors from A, dates and changes from the newest; what has no date
 * or author comes last, then by title. `changedAt` gives ms; `titleOf` what lists call a document.
 */
export function sortDocuments(
  documents: readonly Document[],
  order: DocumentOrder,
  changedAt: (path: string) => number | undefined,
  titleOf: (document: Document) => string = ({ title }) => title,
): Document[] {
  // Keys are made once: a collator called for each comparison makes ten thousand rows wait.
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

/**
 * The day a document carries in its front matter or in its file's name, in ms; undefined where neither has
 * one.
 */
export function documentDate({ head }: Document): number | undefined {
  // Most are written so, and ten thousand are asked for at once.
  const exact = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?$/.test(head.date)
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
