import { createEmitter, type Event } from '../../../base/emitter';
import type { Pacer, Path, Progress } from '../../../base/ports';
import type { CommunityReader } from '../../../community/reader';
import { contentKinds, type Document } from '../../../model/documents/document';
import type { PastTexts } from '../../../model/history/past-texts';
import type { StateHistory } from '../../../model/history/state-history';
import { contentHistory, type PastState } from './content-history';
import { documentVersions } from './document-versions';
import { createVersionReader, type VersionReader } from './version-reader';

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
  const versionReader = texts && createVersionReader(texts);
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
    if (isStarted && isOutdated && !signal.aborted && reader.status.phase !== 'reading') void run();
  }

  function run(): Promise<void> {
    running ??= readChanges().finally(() => {
      running = undefined;
      follow();
    });
    return running;
  }

  async function readChanges(): Promise<void> {
    if (!isOutdated) return;
    isOutdated = false;
    if (!texts || !versionReader) return;
    try {
      publish(await readAll(texts, versionReader));
    } catch (error) {
      if (signal.aborted) return;
      onError(error);
      publish({ type: 'failed' });
    }
  }

  async function readAll(past: PastTexts, versionReader: VersionReader): Promise<KnownStates> {
    const versions = documentVersions(reader.log, wantedPaths(reader));
    const truncatedAt = past.truncatedAt();
    const { after, before } = versionReader;
    await versionReader.read([...versions.values()].flat(), { signal, pacer }, progressed.fire);
    const histories = new Map<Path, StateHistory<PastState>>();
    let missing = 0;
    for (const [path, own] of versions) {
      histories.set(path, contentHistory({ versions: own, after, before, truncatedAt }));
      for (const version of own) if (!version.isDeleted && after(version) === 'missing') missing++;
      const pause = pacer.pause();
      if (pause) await pause;
      signal.throwIfAborted();
    }
    return { type: 'read', histories, missing };
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
      const listening = report && progressed.event(report);
      try {
        do await Promise.race([run(), rejectionOf(waiting)]);
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
