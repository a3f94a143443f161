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
  const naming = new Map<MentionType, Map<string, Set<string>>>();
  const namedBy = new Map<string, readonly (readonly [MentionType, string])[]>();

  function forget(path: string): void {
    for (const [type, name] of namedBy.get(path) ?? []) {
      const paths = naming.get(type)?.get(name);
      paths?.delete(path);
      if (paths?.size === 0) naming.get(type)?.delete(name);
    }
    namedBy.delete(path);
  }

  return {
    documentsNaming(type, names) {
      const found = new Set<string>();
      for (const name of names) {
        for (const path of naming.get(type)?.get(foldName(type, name)) ?? []) found.add(path);
      }
      return [...found].sort();
    },
    *namesOf(type) {
      for (const [name, paths] of naming.get(type) ?? []) yield [name, paths.size];
    },
    note(document, facts, taxonomy) {
      forget(document.path);
      const occurrences = occurrencesIn(document.kind, facts, taxonomy);
      const names: (readonly [MentionType, string])[] = [
        ...occurrences.map(({ type, name }) => [type, foldName(type, name)] as const),
        // A wiki link or a field may use a relative path, which is not among the names of the page.
        ...[
          ...pathsIn(facts).map(({ target }) => target),
          ...occurrences.flatMap(({ type, name }) => (type === 'page' && name.includes('/') ? name : [])),
        ]
          .flatMap((target) => linkedNames(target, document.path))
          .map((name) => ['path', name] as const),
        ...labelLinksIn(facts).map(({ target }) => ['path', nameKey(decoded(target))] as const),
      ];
      if (names.length === 0) return;
      namedBy.set(document.path, names);
      for (const [type, name] of names) {
        let byName = naming.get(type);
        if (!byName) naming.set(type, (byName = new Map()));
        const paths = byName.get(name);
        if (paths) paths.add(document.path);
        else byName.set(name, new Set([document.path]));
      }
    },
    forget,
  };
}

function foldName(type: MentionType, name: string): string {
  return type === 'tag' ? foldTag(name) : nameKey(name);
}
