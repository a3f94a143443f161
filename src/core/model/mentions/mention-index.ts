import { createRelation, type Relation } from '../../base/relation';
import { foldTag, type Taxonomy } from '../config/tags';
import type { Document } from '../documents/document';
import type { Facts } from '../../formats/facts';
import { occurrencesIn, type OccurrenceType } from './occurrences';
import { nameKey } from '../document-set/name-key';
import { decoded } from '../links/resolve-link';
import { labelLinksIn, linkedNames, pathsIn } from './path-links';

/** The kinds of names in a document; `path`: the targets of links and pictures by path, see `pathNames`. */
export type MentionType = OccurrenceType | 'path';

/** An inverted index: which documents mention a name. */
export interface MentionIndex {
  /** The documents that contain one of these names, ignoring case, sorted by path. */
  documentsNaming(type: MentionType, names: Iterable<string>): readonly string[];
  /** Every name of this type in any document, in lower case, with the number of documents. */
  namesOf(type: MentionType): Iterable<readonly [name: string, documents: number]>;
}

export interface WritableMentionIndex extends MentionIndex {
  /** Replaces a document's names. */
  note(document: Document, facts: Facts, taxonomy?: Taxonomy): void;
  forget(path: string): void;
}

/**
 * Names are indexed as written and resolved at query time, since who a name refers to may change with any
 * other file.
 */
export function createMentionIndex(): WritableMentionIndex {
  const naming = new Map<MentionType, Relation>();
  const namesOfType = (type: MentionType): Relation => {
    let names = naming.get(type);
    if (!names) naming.set(type, (names = createRelation()));
    return names;
  };

  function forget(path: string): void {
    for (const names of naming.values()) names.forget(path);
  }

  return {
    documentsNaming(type, names) {
      const paths = naming.get(type);
      const found = new Set<string>();
      for (const name of names)
        for (const path of paths?.ownersOf(foldName(type, name)) ?? []) found.add(path);
      return [...found].sort();
    },
    namesOf: (type) => naming.get(type)?.counts() ?? [],
    note(document, facts, taxonomy) {
      forget(document.path);
      const note = (type: MentionType, name: string): void => namesOfType(type).add(document.path, name);
      const noteLink = (target: string): void => {
        for (const name of linkedNames(target, document.path)) note('path', name);
      };
      for (const { type, name } of occurrencesIn(document.kind, facts, taxonomy)) {
        note(type, foldName(type, name));
        // A wiki link or a field may use a relative path, which is not among the names of the page.
        if (type === 'page' && name.includes('/')) noteLink(name);
      }
      for (const { target } of pathsIn(facts)) noteLink(target);
      for (const { target } of labelLinksIn(facts)) note('path', nameKey(decoded(target)));
    },
    forget,
  };
}

function foldName(type: MentionType, name: string): string {
  return type === 'tag' ? foldTag(name) : nameKey(name);
}
