import { nameOf } from '../../base/paths';
import { TouchChange } from './commit-log';
import type { GrowingColumn } from './growing-column';

/** The touches of the last commit of a log that is being parsed. */
export interface CommitTouches {
  /** The index of the first one. */
  readonly start: number;
  readonly touches: GrowingColumn<Uint32Array<ArrayBuffer>>;
  readonly changes: GrowingColumn<Uint8Array<ArrayBuffer>>;
  readonly renamedFrom: GrowingColumn<Int32Array<ArrayBuffer>>;
  /** The blob of each added and deleted file, in order, `blobBytes` each. */
  readonly blobs: GrowingColumn<Uint8Array<ArrayBuffer>>;
  readonly blobBytes: number;
  readonly paths: readonly string[];
}

/**
 * Merges a deletion and an addition with equal bytes into one touch, a rename. Git's rename detection
 * compares contents, which costs more than everything else together; equal blobs cover most renames at no
 * cost. Among files with equal bytes those of the same name are paired.
 */
export function pairRenames(commit: CommitTouches): void {
  const { start, touches, changes, renamedFrom, paths } = commit;
  const vanished = findBlobs(commit, TouchChange.deleted);
  const paired = new Set<number>();
  for (const [blob, arrivals] of findBlobs(commit, TouchChange.added)) {
    const candidates = vanished.get(blob);
    if (!candidates) continue;
    for (const arrival of arrivals) {
      const name = fileName(paths[touches.array[arrival] as number]);
      const sameName = candidates.findIndex(
        (touch) => fileName(paths[touches.array[touch] as number]) === name,
      );
      const [from] = candidates.splice(Math.max(0, sameName), 1);
      if (from === undefined) break;
      paired.add(from);
      changes.array[arrival] = TouchChange.modified;
      renamedFrom.array[arrival] = touches.array[from] as number;
    }
  }
  if (paired.size === 0) return;
  let to = start;
  for (let touch = start; touch < touches.length; touch++) {
    if (paired.has(touch)) continue;
    touches.array[to] = touches.array[touch] as number;
    changes.array[to] = changes.array[touch] as number;
    renamedFrom.array[to] = renamedFrom.array[touch] as number;
    to++;
  }
  touches.length = changes.length = renamedFrom.length = to;
}

/** The touches with that change by blob, in order. */
function findBlobs(
  { start, touches, changes, blobs, blobBytes }: CommitTouches,
  change: number,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const decoder = new TextDecoder();
  let blob = 0;
  for (let touch = start; touch < touches.length; touch++) {
    if (changes.array[touch] === TouchChange.modified) continue;
    const at = blob++ * blobBytes;
    if (changes.array[touch] !== change) continue;
    const key = decoder.decode(blobs.array.subarray(at, at + blobBytes));
    const list = found.get(key);
    if (list) list.push(touch);
    else found.set(key, [touch]);
  }
  return found;
}

function fileName(path: string | undefined): string {
  return nameOf(path ?? '');
}
