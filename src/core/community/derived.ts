import type { DocumentChange } from '../model/document-set/document-set';
import type { CommunityReader, Source } from './reader';

/** A value that follows from a community, computed when it is asked for. */
export interface Derived<T> {
  value(): T;
  /** Lets go of the community. */
  dispose(): void;
}

/**
 * What `compute` had returned, and the documents that changed since; `all` where they are not known one by
 * one.
 */
export interface Before<T> {
  readonly value: T;
  readonly documents: readonly DocumentChange[] | 'all';
}

/** More changes than this are not kept: computing anew costs no more. */
const maxChanges = 1000;

/**
 * A value computed from some sources of a community, when it is first asked for and again only after one of
 * them changed. `compute` is pure; where nothing but named documents changed since, it may start from
 * `before`.
 */
export function derive<T>(
  reader: CommunityReader,
  sources: readonly Source[],
  compute: (reader: CommunityReader, before?: Before<T>) => T,
): Derived<T> {
  let computed: { readonly value: T; readonly revisions: readonly number[] } | undefined;
  let changes: DocumentChange[] | 'all' = [];
  /** Revision of the documents up to which `changes` has all of them. */
  let noted = reader.revision('documents');
  const others = sources.filter((source) => source !== 'documents');
  const revisions = (): number[] => sources.map((source) => reader.revision(source));
  const subscription = sources.includes('documents')
    ? reader.onDidChange(({ documents }) => {
        if (documents === undefined) return;
        noted++;
        if (changes === 'all' || documents === 'all' || changes.length + documents.length > maxChanges)
          changes = 'all';
        else changes.push(...documents);
      })
    : undefined;

  function beforeOf(last: NonNullable<typeof computed>): Before<T> | undefined {
    const isAsBefore = others.every(
      (source) => last.revisions[sources.indexOf(source)] === reader.revision(source),
    );
    if (!isAsBefore) return undefined;
    // Somebody who heard of a change before us asks: it is among the next changes as well, which does no
    // harm.
    const areAll = noted === reader.revision('documents');
    return { value: last.value, documents: areAll ? changes : 'all' };
  }

  return {
    value() {
      const now = revisions();
      if (computed && now.every((revision, at) => revision === computed?.revisions[at]))
        return computed.value;
      const value = compute(reader, computed && beforeOf(computed));
      computed = { value, revisions: now };
      changes = [];
      return value;
    },
    dispose: () => subscription?.dispose(),
  };
}
