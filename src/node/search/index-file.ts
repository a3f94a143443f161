import { rmSync } from 'node:fs';
import type { SavedSegment } from '../../core/services/search/service/search-index';
import { cachePlace } from '../cache/cache-place';
import { openSectionFile, writeSectionFile } from '../cache/section-file';
import type { SearchWorkerData } from './protocol';

/**
 * Keeps a search index on disk: each segment is two sections, as it is in memory and which of its documents
 * are gone.
 */
export interface IndexFile {
  /** What was written last; empty where there is nothing that can be used. */
  load(): SavedSegment[];
  /** Throws what the file system throws. */
  save(segments: readonly SavedSegment[]): void;
  /** Takes away what turned out to be damaged. */
  discard(): void;
}

/** Sections that a file may have. */
const mostSegments = 32;

export function createIndexFile({ root, cacheDir, version }: SearchWorkerData): IndexFile {
  const place = cacheDir === undefined ? undefined : cachePlace(cacheDir, root, version);
  return {
    load() {
      const file = place && openSectionFile(place.search, place.key);
      if (!file) return [];
      try {
        const saved: SavedSegment[] = [];
        for (let section = 0; section + 1 < file.count; section += 2) {
          const segment = file.read(section);
          const dead = file.read(section + 1);
          if (!segment || !dead) return [];
          saved.push({ segment: segment.buffer, dead });
        }
        return saved;
      } finally {
        file.close();
      }
    },
    save(segments) {
      if (!place || segments.length > mostSegments) return;
      writeSectionFile(
        place.search,
        place.key,
        segments.flatMap(({ segment, dead }) => [new Uint8Array(segment), dead]),
      );
    },
    discard() {
      if (place) rmSync(place.search, { force: true });
    },
  };
}
