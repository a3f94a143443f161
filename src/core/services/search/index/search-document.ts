import { kindsThat } from '../../../model/kinds/kind';

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
  /** One a line where there are several. */
  readonly author: string;
  readonly kind: string;
  /** A language tag. `nl` and `nl-…` are analysed as Dutch, all else as English. */
  readonly lang: string;
  readonly state: string;
  /** As in the front matter; may be empty. Orders documents of equal score, the greatest first. */
  readonly date: string;
  /** Of a member all that they are called: others name them by any of it. The first is their id. */
  readonly names?: readonly string[];
}

/** The fields whose words are searched, in the order of their numbers in a posting: at most four. */
export const textFields = ['title', 'headings', 'tags', 'body'] as const;
export type TextField = (typeof textFields)[number];

/** Given when scoring, never with the query: see the design on the query's magnitude. */
export const fieldBoosts = [5, 2, 2, 1] as const;

/**
 * The fields that are compared whole, without regard to case; a document has any number of tags, authors and
 * names, of all else one at most.
 */
export const filterFields = ['kind', 'tag', 'author', 'state', 'lang', 'names'] as const;
export type FilterField = (typeof filterFields)[number];

/** What a document has in a filter's field, as it is stored: tags, authors and names one a line. */
export function filterValue(document: SearchDocument, field: FilterField): string {
  const value =
    field === 'tag'
      ? document.tags
      : field === 'names'
        ? (document.names ?? [])
        : document[field].split('\n');
  const lines = value.map((line) => line.trim()).filter((line) => line !== '');
  return lines.join('\n').normalize('NFC').toWellFormed();
}

const memberTitled: ReadonlySet<string> = new Set(
  kindsThat(({ isNamedAfterMember }) => isNamedAfterMember === true),
);

/**
 * Whether documents of the kind are called after who wrote them: who looks for somebody means that person,
 * and not that they come to an event.
 */
export function hasMemberAsTitle(kind: string): boolean {
  return memberTitled.has(kind);
}

export function textOfField(document: SearchDocument, field: TextField): string {
  if (field === 'title' && hasMemberAsTitle(document.kind)) return '';
  const value = document[field];
  return typeof value === 'string' ? value : value.join('\n');
}
