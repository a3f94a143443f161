import { rmSync } from 'node:fs';
import type { SavedSegment } from '../../core/services/search/service/search-index';
import type { SegmentStore } from '../../engine/indexer';
import type { CachePlace } from '../cache/cache-place';
import { openSectionFile, writeSectionFile } from '../cache/section-file';

/** The maximum number of segments in a file. */
const mostSegments = 32;

/** Stores a search index on disk: two sections per segment, its buffer and its deleted documents. */
export function createIndexFile(place: CachePlace | undefined): SegmentStore {
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
