import type { Logger, Pacer, Path } from '../core/base/ports';
import type { FollowedCommunity } from '../core/community/review/followed-community';
import { documentRecord, type DocumentRecord } from '../core/services/analytics/records/document-record';
import { later } from './timers';

/** What figures need of a document at a version; undefined where it counts nowhere. */
export interface KeptRecord {
  readonly path: Path;
  readonly version: string;
  readonly record: DocumentRecord | undefined;
}

/** Where records are kept. Those of another basis, which is what they depend on else, are not used. */
export interface RecordStore {
  /** Those saved last; empty if there is nothing usable. */
  load(basis: string): readonly KeptRecord[];
  /** @throws if they cannot be kept */
  save(basis: string, records: readonly KeptRecord[]): void;
}

export interface Records {
  /** The records of documents, in the order of the paths. */
  read(paths: readonly Path[], signal: AbortSignal): Promise<(DocumentRecord | undefined)[]>;
  /** Saves what changed. */
  dispose(): void;
}

export interface RecordsOptions {
  readonly community: Pick<FollowedCommunity, 'reader' | 'configVersion'>;
  readonly store: RecordStore;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

/** Debounce of saving, in ms. */
const quietTime = 5000;

/** Reads what figures need of documents, once for each version of each. */
export function createRecords({ community, store, pacer, logger }: RecordsOptions): Records {
  let basis: string | undefined;
  let known = new Map<Path, KeptRecord>();
  let changed = false;
  let callOff: (() => void) | undefined;

  function follow(): void {
    const now = community.configVersion;
    if (now === basis) return;
    basis = now;
    known = new Map(store.load(now).map((kept) => [kept.path, kept]));
  }

  function save(): void {
    callOff?.();
    if (!changed || basis === undefined) return;
    changed = false;
    try {
      const live = [...known.values()].filter(({ path, version }) => versionOf(path) === version);
      store.save(basis, live);
    } catch (error) {
      logger.warn(`What figures need cannot be kept: ${String(error)}`);
    }
  }

  const versionOf = (path: Path): string | undefined => community.reader.documents.get(path)?.version;

  return {
    async read(paths, signal) {
      follow();
      const records: (DocumentRecord | undefined)[] = [];
      for (const path of paths) {
        const document = community.reader.documents.get(path);
        if (!document) records.push(undefined);
        else {
          const { version } = document;
          let kept = known.get(path);
          if (kept?.version !== version) {
            kept = {
              path,
              version,
              record: documentRecord(document, document.facts(), community.reader.config.timezone),
            };
            known.set(path, kept);
            changed = true;
          }
          records.push(kept.record);
        }
        await pacer.pause();
        signal.throwIfAborted();
      }
      if (changed) {
        callOff?.();
        callOff = later(quietTime, save);
      }
      return records;
    },
    dispose: save,
  };
}
