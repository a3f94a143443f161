import { append } from '../base/append';
import type { DocumentChange } from '../model/document-set/document-set';
import type { CommunityReader, Source } from './reader';

/** A value derived from a community, computed lazily. */
export interface Derived<T> {
  value(): T;
  /** Unsubscribes from the community. */
  dispose(): void;
}

/**
 * The previous result of `compute`, and the documents that changed since; `all` if they are not known
 * individually.
 */
export interface Before<T> {
  readonly value: T;
  readonly documents: readonly DocumentChange[] | 'all';
}

/** Beyond this many changes recomputing in full is just as cheap, so they are not kept. */
const maxChanges = 1000;

/**
 * A value derived from some sources of a community, computed lazily and cached until one of them changes.
 * `compute` is pure; if only individual documents changed, it may update `before` incrementally.
 */
export function derive<T>(
  reader: CommunityReader,
  sources: readonly Source[],
  compute: (reader: CommunityReader, before?: Before<T>) => T,
): Derived<T> {
  let computed: { readonly value: T; readonly revisions: readonly number[] } | undefined;
  let changes: DocumentChange[] | 'all' = [];
  /** Revision of the documents up to which `changes` is complete. */
  let noted = reader.revision('documents');
  const others = sources.filter((source) => source !== 'documents');
  const revisions = (): number[] => sources.map((source) => reader.revision(source));
  const subscription = sources.includes('documents')
    ? reader.onDidChange(({ documents }) => {
        if (documents === undefined) return;
        noted++;
        if (changes === 'all' || documents === 'all' || changes.length + documents.length > maxChanges)
          changes = 'all';
        else append(changes, documents);
      })
    : undefined;

  function beforeOf(last: NonNullable<typeof computed>): Before<T> | undefined {
    const isAsBefore = others.every(
      (source) => last.revisions[sources.indexOf(source)] === reader.revision(source),
    );
    if (!isAsBefore) return undefined;
    // A caller may be notified of a change before this listener: the change is then also in the next batch,
    // which is harmless.
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
