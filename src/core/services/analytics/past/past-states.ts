import { createEmitter, type Event } from '../../../base/emitter';
import type { Pacer, Path, Progress } from '../../../base/ports';
import type { CommunityReader } from '../../../community/reader';
import { contentKinds, type Document } from '../../../model/documents/document';
import type { PastTexts, PastVersion } from '../../../model/history/past-texts';
import type { StateHistory } from '../../../model/history/state-history';
import { contentHistory, type PastState, type ReadState } from './content-history';
import { documentVersions, type DocumentVersion } from './document-versions';
import { pastState, pastStatus } from './past-status';

/** What is known of the states of content over time. */
export type KnownStates =
  /** There is no history, or nothing to read it with. */
  | { readonly type: 'absent' }
  | { readonly type: 'reading' }
  | { readonly type: 'failed' }
  | {
      readonly type: 'read';
      /** By current paths, of content that has a status. */
      readonly histories: ReadonlyMap<Path, StateHistory<PastState>>;
      /** How many versions this clone lacks. */
      readonly missing: number;
    };

/**
 * The states of content over time, read from the documents as they were. Reading begins with
 * {@link PastStates.start} and goes on in the background: whenever the history or the choice of documents
 * changes, versions that are new are read.
 */
export interface PastStates {
  /** While it is read again, what was known before. */
  readonly known: KnownStates;
  /** How often `known` changed. */
  readonly revision: number;
  start(): void;
  /**
   * Starts, and resolves when nothing is left to read. Rejects with the signal's reason when aborted; reading
   * goes on.
   */
  whenRead(signal: AbortSignal, report?: (progress: Progress) => void): Promise<void>;
  readonly onDidRead: Event<undefined>;
  dispose(): void;
}

export interface PastStatesOptions {
  /** Undefined: there is nothing to read them with. */
  readonly texts: PastTexts | undefined;
  readonly pacer: Pacer;
  readonly onError: (error: unknown) => void;
}

export function createPastStates(
  reader: CommunityReader,
  { texts, pacer, onError }: PastStatesOptions,
): PastStates {
  const ended = new AbortController();
  const { signal } = ended;
  const read = createEmitter<undefined>(onError);
  const progressed = createEmitter<Progress>(onError);
  /** By commit and path, what was read; only of versions that there are. */
  const statuses = new Map<string, Map<Path, string | undefined>>();
  let known: KnownStates = { type: 'reading' };
  let revision = 0;
  let isOutdated = true;
  let isStarted = false;
  let running: Promise<void> | undefined;

  function publish(next: KnownStates): void {
    known = next;
    revision++;
    read.fire(undefined);
  }

  /** Reads what is outdated, unless the community is being read: its log has no documents at first. */
  function follow(): void {
    if (texts && isStarted && isOutdated && !signal.aborted && reader.status.phase !== 'reading')
      void run(texts);
  }

  function run(past: PastTexts): Promise<void> {
    running ??= readChanges(past).finally(() => {
      running = undefined;
      follow();
    });
    return running;
  }

  async function readChanges(past: PastTexts): Promise<void> {
    if (!isOutdated) return;
    isOutdated = false;
    try {
      publish(await readAll(past));
    } catch (error) {
      if (signal.aborted) return;
      onError(error);
      publish({ type: 'failed' });
    }
  }

  async function readAll(past: PastTexts): Promise<KnownStates> {
    const versions = documentVersions(reader.log, wantedPaths(reader));
    const truncatedAt = past.truncatedAt();
    const missing = new Set<string>();
    const stateOf = ({ commit, path, before }: PastVersion): ReadState | undefined => {
      const key = commitKey(commit, before);
      const own = statuses.get(key);
      if (own?.has(path)) return pastState(own.get(path), path);
      return missing.has(`${key}:${path}`) ? 'missing' : undefined;
    };
    const readNew = async (wanted: readonly PastVersion[]): Promise<void> => {
      const fresh = wanted.filter((version) => stateOf(version) === undefined);
      if (fresh.length === 0) return;
      /** By blob id: most commits touch few documents, but the same text may be met again. */
      const byBlob = new Map<string, string | undefined>();
      let told = 0;
      await past.read(
        fresh,
        (index, text) => {
          const { commit, path, before } = fresh[index] as PastVersion;
          const key = commitKey(commit, before);
          if (!text) missing.add(`${key}:${path}`);
          else {
            if (!byBlob.has(text.blob)) byBlob.set(text.blob, pastStatus(text.bytes));
            let own = statuses.get(key);
            if (!own) statuses.set(key, (own = new Map()));
            own.set(path, byBlob.get(text.blob));
          }
          if (index + 1 - told < reportEvery) return;
          told = index + 1;
          progressed.fire({ done: told, total: fresh.length });
        },
        { signal, pacer },
      );
    };

    const left = [...versions.values()].flat().filter(({ isDeleted }) => !isDeleted);
    await readNew(left);
    const lacked = left.filter((version) => stateOf(version) === 'missing');
    const histories = new Map<Path, StateHistory<PastState>>();
    let open = [...versions.keys()];
    // What a commit found is read only where it matters; each answer may raise the next question.
    while (open.length > 0) {
      const unclear = new Map<Path, readonly DocumentVersion[]>();
      for (const path of open) {
        const found = contentHistory({
          versions: versions.get(path) ?? [],
          after: (version) => stateOf(version) ?? 'missing',
          before: (version) => stateOf(foundBy(version)),
          truncatedAt,
        });
        histories.set(path, found.history);
        if (found.unclear.length > 0) unclear.set(path, found.unclear);
        const pause = pacer.pause();
        if (pause) await pause;
        signal.throwIfAborted();
      }
      await readNew([...unclear.values()].flat().map(foundBy));
      open = [...unclear.keys()];
    }
    return { type: 'read', histories, missing: lacked.length };
  }

  const subscription = reader.onDidChange(({ status, history, config, documents }) => {
    const concerns =
      history ||
      config ||
      documents === 'all' ||
      documents?.some(
        ({ before, after }) =>
          isWanted(before) !== isWanted(after) || (isWanted(after) && before?.path !== after?.path),
      );
    if (concerns) isOutdated = true;
    if (concerns || status) follow();
  });
  return {
    get known(): KnownStates {
      return !texts || reader.log.size === 0 ? { type: 'absent' } : known;
    },
    get revision() {
      return revision;
    },
    start() {
      isStarted = true;
      follow();
    },
    async whenRead(waiting, report) {
      waiting.throwIfAborted();
      isStarted = true;
      if (!texts) return;
      const listening = report && progressed.event(report);
      try {
        do await Promise.race([run(texts), rejectionOf(waiting)]);
        while (running);
      } finally {
        listening?.dispose();
      }
    },
    onDidRead: read.event,
    dispose() {
      ended.abort();
      subscription.dispose();
      read.dispose();
      progressed.dispose();
    },
  };
}

/** How many versions are read between two reports. */
const reportEvery = 200;

function commitKey(commit: string, before: true | undefined): string {
  return before ? `${commit}^` : commit;
}

/** The same document as the version's commit found it. */
function foundBy({ commit, path, pathBefore }: DocumentVersion): PastVersion {
  return { commit, path: pathBefore ?? path, before: true };
}

/** Content with a status now: reading all past texts would cost more than the few others would tell. */
function isWanted(document: Document | undefined): boolean {
  return document !== undefined && contentKinds.has(document.kind) && document.head.status !== '';
}

function wantedPaths({ documents }: CommunityReader): ReadonlySet<Path> {
  const paths = new Set<Path>();
  for (const document of documents.all()) if (isWanted(document)) paths.add(document.path);
  return paths;
}

/** Rejects when a signal is aborted; else stays pending. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
