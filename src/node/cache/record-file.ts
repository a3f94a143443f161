import { deserialize, serialize } from 'node:v8';
import type { KeptRecord, RecordStore } from '../../engine/records';
import type { CachePlace } from './cache-place';
import { openSectionFile, writeSectionFile } from './section-file';

/** Keeps what figures need of documents on disk: a section for the basis, and one for the records. */
export function createRecordFile(place: CachePlace | undefined): RecordStore {
  return {
    load(basis) {
      const file = place && openSectionFile(place.figures, place.key);
      if (!file) return [];
      try {
        const [saved, records] = [file.read(0), file.read(1)];
        if (!saved || !records || new TextDecoder().decode(saved) !== basis) return [];
        return deserialize(records) as KeptRecord[];
      } catch {
        return [];
      } finally {
        file.close();
      }
    },
    save(basis, records) {
      if (place)
        writeSectionFile(place.figures, place.key, [new TextEncoder().encode(basis), serialize(records)]);
    },
  };
}
