import type { Path } from '../../base/ports';
import type { Documents } from '../../model/document-set/document-set';
import type { RepeatedQuestion } from './repeated-questions';

/** A question that was asked again, by the paths of its threads: see `RepeatedQuestion`. */
export interface RepeatedPaths {
  readonly threads: readonly Path[];
  readonly best: Path;
  readonly accepted?: Path;
}

export function pathsOf({ threads, best, accepted }: RepeatedQuestion): RepeatedPaths {
  return {
    threads: threads.map(({ path }) => path),
    best: best.path,
    ...(accepted && { accepted: accepted.path }),
  };
}

/** The question with its documents as they are now; undefined if one of them is gone. */
export function questionAt(
  documents: Pick<Documents, 'get'>,
  { threads, best, accepted }: RepeatedPaths,
): RepeatedQuestion | undefined {
  const found = threads.flatMap((path) => documents.get(path) ?? []);
  const bestNow = documents.get(best);
  const acceptedNow = accepted === undefined ? undefined : documents.get(accepted);
  if (!bestNow || found.length < threads.length || (accepted !== undefined && !acceptedNow)) return undefined;
  return { threads: found, best: bestNow, ...(acceptedNow && { accepted: acceptedNow }) };
}
