import { foldTag, type Taxonomy } from '../config/tags';
import type { Document } from '../documents/document';
import { nameKey } from '../document-set/name-key';
import type { Facts } from '../../formats/facts';
import { decoded } from '../links/resolve-link';
import { occurrencesIn, type OccurrenceType } from './occurrences';
import { labelLinksIn, linkedNames, pathsIn } from './path-links';

/** The kinds of names in a document; `path`: the targets of links and pictures by path, see `pathNames`. */
export type MentionType = OccurrenceType | 'path';

/** A name with its type, by which tables of mentions are sorted. Equal for names that differ only in case. */
export type MentionKey = `${MentionType}:${string}`;

export function mentionKey(type: MentionType, name: string): MentionKey {
  return `${type}:${type === 'tag' ? foldTag(name) : nameKey(name)}`;
}

/**
 * The names in a document, each once. They are kept as written and resolved at query time, since who a name
 * refers to may change with any other file.
 */
export function mentionedNames(
  document: Pick<Document, 'path' | 'kind'>,
  facts: Facts,
  taxonomy?: Taxonomy,
): ReadonlySet<MentionKey> {
  const keys = new Set<MentionKey>();
  const addLink = (target: string): void => {
    for (const name of linkedNames(target, document.path)) keys.add(`path:${name}`);
  };
  for (const { type, name } of occurrencesIn(document.kind, facts, taxonomy)) {
    keys.add(mentionKey(type, name));
    // A wiki link or a field may use a relative path, which is not among the names of the page.
    if (type === 'page' && name.includes('/')) addLink(name);
  }
  for (const { target } of pathsIn(facts)) addLink(target);
  for (const { target } of labelLinksIn(facts)) keys.add(`path:${nameKey(decoded(target))}`);
  return keys;
}
