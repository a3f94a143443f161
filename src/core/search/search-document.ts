/** A document as the search index takes it. All strings may be empty. */
export interface SearchDocument {
  /** Names the document in results: its path. Unique within an index. */
  readonly ref: string;
  /** What the file held: equal versions of one ref mean equal bytes. */
  readonly version: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly tags: readonly string[];
  readonly body: string;
  readonly author: string;
  readonly kind: string;
  /** A language tag. `nl` and `nl-…` are analysed as Dutch, all else as English. */
  readonly lang: string;
  readonly status: string;
  /** As in the front matter; orders documents of equal score, the greatest first. */
  readonly date?: string;
}

/** The fields whose words are searched, in the order of their numbers in a posting: at most four. */
export const textFields = ['title', 'headings', 'tags', 'body'] as const;
export type TextField = (typeof textFields)[number];

/** Given when scoring, never with the query: see the design on the query's magnitude. */
export const fieldBoosts = [5, 2, 2, 1] as const;

/** The fields that are compared whole, without regard to case. */
export const filterFields = ['author', 'kind', 'lang', 'status'] as const;
export type FilterField = (typeof filterFields)[number];

export function textOfField(document: SearchDocument, field: TextField): string {
  const value = document[field];
  return typeof value === 'string' ? value : value.join('\n');
}

/** The form in which filter values are stored and compared. */
export function foldFilter(value: string): string {
  return value.trim().normalize('NFC').toLowerCase();
}
