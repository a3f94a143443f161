import type { Path } from '../../core/base/ports';
import { openSectionFile, writeSectionFile } from '../cache/section-file';
import type { Listed } from './listing';

/**
 * A checkpoint: what must still hold for the base of the facts cache to be current, namely the same state of
 * Git's index and the same files that differ from it. Small, so that checking it costs little beyond running
 * Git.
 */
export interface IndexCheckpoint {
  /** The generation of the base. */
  readonly generation: number;
  readonly indexKey: string;
  /** Documents whose row is not of their blob, with their versions; null if there is no row. */
  readonly differing: readonly (readonly [file: Path, version: string | null])[];
  /** Those of them that are symbolic links. */
  readonly links: readonly Path[];
}

/** The checkpoint of rows that are exactly what was reported. */
export function toCheckpoint(
  generation: number,
  indexKey: string,
  { listing }: Pick<Listed, 'listing'>,
  reported: ReadonlyMap<Path, string>,
): IndexCheckpoint {
  const differing: [Path, string | null][] = [];
  for (const [file, version] of reported) {
    if (listing.documents.get(file) !== version) differing.push([file, version]);
  }
  for (const file of listing.documents.keys()) if (!reported.has(file)) differing.push([file, null]);
  return { generation, indexKey, differing, links: [...listing.links] };
}

export function loadCheckpoint(path: string, key: Uint8Array): IndexCheckpoint | undefined {
  const file = openSectionFile(path, key);
  try {
    const bytes = file?.read(0);
    return bytes && (JSON.parse(Buffer.from(bytes).toString()) as IndexCheckpoint);
  } finally {
    file?.close();
  }
}

export function saveCheckpoint(path: string, key: Uint8Array, mark: IndexCheckpoint): void {
  writeSectionFile(path, key, [Buffer.from(JSON.stringify(mark))]);
}
