import type { Logger } from '../../core/base/ports';
import { openSectionFile, writeSectionFile } from '../cache/section-file';
import type { Listing } from './listing';

/** A listing, and the state of Git's index that it was made from. */
export interface KeptListing {
  readonly key: string;
  readonly listing: Listing;
}

export interface ListingCache {
  load(): KeptListing | undefined;
  /** The other paths of the listing with that key. */
  loadOthers(key: string): readonly string[] | undefined;
  save(kept: KeptListing): void;
}

/**
 * Caches one community's listing in a file. A failure to write it is only logged, since the cache merely
 * saves time.
 */
export function createListingCache(path: string, cacheKey: Uint8Array, logger?: Logger): ListingCache {
  return {
    load() {
      const file = openSectionFile(path, cacheKey);
      if (!file) return undefined;
      try {
        const [about, documents, others] = [file.read(0), file.read(1), file.read(2)];
        if (!about || !documents || !others) return undefined;
        const { key, links } = JSON.parse(Buffer.from(about).toString()) as { key: string; links: string[] };
        const cells = split(documents);
        const blobs = new Map<string, string>();
        for (let i = 0; i + 1 < cells.length; i += 2) blobs.set(cells[i] as string, cells[i + 1] as string);
        return { key, listing: { documents: blobs, others: split(others), links: new Set(links) } };
      } finally {
        file.close();
      }
    },
    loadOthers(key) {
      const file = openSectionFile(path, cacheKey);
      try {
        const about = file?.read(0);
        if (!about || (JSON.parse(Buffer.from(about).toString()) as { key: string }).key !== key)
          return undefined;
        const others = file?.read(2);
        return others && split(others);
      } finally {
        file?.close();
      }
    },
    save({ key, listing: { documents, others, links } }) {
      const about = JSON.stringify({ key, links: [...links] });
      try {
        writeSectionFile(path, cacheKey, [
          Buffer.from(about),
          Buffer.from([...documents].map(([file, blob]) => `${file}\0${blob}\0`).join('')),
          Buffer.from(others.map((file) => `${file}\0`).join('')),
        ]);
      } catch (error) {
        logger?.warn(`The list of files could not be kept: ${String(error)}`);
      }
    },
  };
}

/** Splits NUL-terminated texts. */
function split(bytes: Uint8Array): string[] {
  const texts = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\0');
  texts.pop();
  return texts;
}
