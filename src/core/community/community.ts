import { checkConfig } from './checks/check-config';
import { checkDocument } from './checks/check-document';
import {
  configPaths,
  createConfig,
  defaultConfig,
  type CommunityConfig,
} from '../model/config/community-config';
import type { Document } from '../model/documents/document';
import { createDocumentSet, type DocumentChanges, type Documents } from '../model/document-set/document-set';
import { createDrafts } from '../model/document-set/drafts';
import type { Facts } from '../formats/facts';
import { fileType } from '../model/document-set/file-type';
import { createEmitter, type Event } from '../base/emitter';
import type { MapNode } from '../formats/front-matter/yaml-node';
import { createMentionIndex, type MentionIndex } from '../model/mentions/mention-index';
import { lastChanges, type LastChange } from '../model/history/activity';
import { emptyCommitLog, type CommitLog } from '../model/history/commit-log';
import { gatherPeople } from '../model/people/gather-people';
import { mergeSuggestions, type MergeSuggestion } from '../model/people/merge-suggestions';
import { parseMailmap } from '../model/people/mailmap';
import { memberRecord, type MemberRecord } from '../model/people/member-record';
import type { People } from '../model/people/people';
import type { Clock, FileStore, Logger, Pacer, Progress } from '../base/ports';
import type { FileDelta, FileIndex } from '../model/document-set/file-index';
import type { History, HistoryUpdate, RepositoryState } from '../model/history/history';
import { countProblems, type Problem, type ProblemCounts } from '../base/problem';
import { createProblemSet } from './checks/problem-set';

export interface CommunityPorts {
  readonly files: FileIndex;
  readonly history: History;
  readonly store: FileStore;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

/** What a community is busy with; `new`, `ready`, `cancelled` and `failed` are at rest. */
export type Phase = 'new' | 'reading' | 'ready' | 'cancelled' | 'failed';

export interface CommunityStatus {
  readonly phase: Phase;
  /** While reading: of the files, then of the history. */
  readonly progress?: Progress & { readonly of: 'files' | 'history' };
  /** Why it failed: a sentence for a person. */
  readonly failure?: string;
}

/** What is other than before; what is left out is as it was. */
export interface CommunityChange {
  readonly status?: true;
  readonly documents?: true;
  /** Who there is, and when they were last active. */
  readonly people?: true;
  /** Paths whose problems changed. */
  readonly problems?: readonly string[];
}

/**
 * One community: everything that Kith knows of a folder, kept true as files change. Reading it is
 * synchronous; whoever shows it listens to `onDidChange` and reads again.
 */
export interface Community {
  readonly status: CommunityStatus;
  readonly config: CommunityConfig;
  /** The configuration's fields with their places, where there is one. */
  readonly configuration: MapNode | undefined;
  readonly documents: Documents;
  readonly people: People;
  /** Which documents name whom and what; complete once the community is ready. */
  readonly mentions: MentionIndex;
  /** Who may be the same person, the likeliest first. */
  readonly mergeSuggestions: readonly MergeSuggestion[];
  readonly log: CommitLog;
  readonly repository: RepositoryState | undefined;
  /** Who changed a document last, and when; undefined where history does not say. */
  lastChange(path: string): LastChange | undefined;
  problemsOf(path: string): readonly Problem[];
  /** Files that have problems, with them. */
  problems(): Iterable<readonly [path: string, problems: readonly Problem[]]>;
  /** How many problems there are of each severity: cheap, whatever their number. */
  readonly problemCounts: ProblemCounts;
  readonly onDidChange: Event<CommunityChange>;
  /**
   * Shows what was known, then looks at files and history and checks them; called again it looks again.
   * Rejects with the signal's reason when aborted, and with the cause when the folder cannot be read; what
   * was learnt until then stays.
   */
  open(signal: AbortSignal): Promise<void>;
  /** Looks again at files and folders that are said to have changed. */
  refresh(paths: readonly string[], signal: AbortSignal): Promise<void>;
  /** Reads the history again where it may have grown: after a commit, a pull, a checkout. */
  refreshHistory(signal: AbortSignal): Promise<void>;
  /** Puts a text that is not saved yet over its file, or takes it away with undefined. */
  setDraft(path: string, facts: Facts | undefined, signal: AbortSignal): Promise<void>;
  dispose(): void;
}

/** Puts a community together from its ports. Nothing is read before {@link Community.open}. */
export function createCommunity(ports: CommunityPorts): Community {
  const { files, history, store, pacer, logger } = ports;
  const changes = createEmitter<CommunityChange>((error) => logger.error('A listener failed', error));
  const documents = createDocumentSet(defaultConfig);
  const drafts = createDrafts((path) => documents.row(path));
  const mentions = createMentionIndex();
  const problemSet = createProblemSet(
    {
      ...ports,
      documents,
      // A document's facts are decoded once for both.
      check(document, facts, context) {
        mentions.note(document, facts, context.config.taxonomy);
        return checkDocument(document, facts, context);
      },
    },
    defaultConfig,
  );
  let status: CommunityStatus = { phase: 'new' };
  let config = defaultConfig;
  let sites = documents.sites;
  let log = emptyCommitLog;
  let repository: RepositoryState | undefined;
  let mailmap = '';
  /** Undefined while out of date: gathered when next asked for. */
  let people: People | undefined;
  let suggestions: { readonly among: People; readonly found: readonly MergeSuggestion[] } | undefined;
  /** What members say of themselves, as long as their files stay as they are. */
  const records = new WeakMap<Document, MemberRecord>();
  let lastChangeOf: ReturnType<typeof lastChanges> | undefined;
  /** Problems of files that are no documents: by path. */
  let unreadable: ReadonlyMap<string, readonly Problem[]> = new Map();
  let configProblems: readonly Problem[] = [];
  let recalled: Promise<void> | undefined;
  /** Readings of the files take turns: each builds on what the one before reported. */
  let turn: Promise<unknown> = Promise.resolve();

  function setStatus(next: CommunityStatus): void {
    status = next;
    changes.fire({ status: true });
  }

  /** Takes over a delta that drafts do not cover. */
  async function applyFiles(delta: FileDelta): Promise<void> {
    for (const changed of documents.apply(delta)) {
      problemSet.documentsChanged(changed);
      for (const { before, after } of changed.documents) if (before && !after) mentions.forget(before.path);
      await readMembers(changed.documents.flatMap(({ after }) => after ?? []));
      if (changed.sources.some((path) => (configPaths as readonly string[]).includes(path)))
        await configure();
      if (concernsPeople(changed)) forgetPeople();
      changes.fire({ documents: true });
      await pacer.pause();
    }
    if (delta.problems) changes.fire({ problems: replaceUnreadable(delta.problems) });
  }

  function replaceUnreadable(problems: readonly Problem[]): readonly string[] {
    const before = unreadable;
    const after = new Map<string, Problem[]>();
    for (const problem of problems) after.set(problem.file, [...(after.get(problem.file) ?? []), problem]);
    unreadable = after;
    return [...new Set([...before.keys(), ...after.keys()])];
  }

  async function configure(): Promise<void> {
    const path = configPaths.find((candidate) => documents.source(candidate));
    const facts = path === undefined ? undefined : documents.source(path)?.facts();
    config = createConfig(path, facts?.frontMatter);
    configProblems = path === undefined || !facts ? [] : checkConfig(path, facts);
    const slices = documents.configure(config);
    while (!slices.next().done) await pacer.pause();
    await readMembers(documents.ofKind('member'));
    problemSet.configChanged(config);
    forgetPeople();
    changes.fire({ problems: configPaths });
  }

  function applyHistory(update: HistoryUpdate): void {
    log = update.log;
    repository = update.repository;
    problemSet.submodulesChanged(repository?.submodules ?? []);
    lastChangeOf = undefined;
    forgetPeople();
    changes.fire({ documents: true });
  }

  function forgetPeople(): void {
    people = undefined;
    changes.fire({ people: true });
  }

  function recordOf(member: Document): MemberRecord {
    const known = records.get(member);
    if (known) return known;
    const record = memberRecord(member.path, member.facts().frontMatter, member.title);
    records.set(member, record);
    return record;
  }

  /**
   * Reading members is most of the work of gathering people: done beforehand, it can be done a slice at a
   * time.
   */
  async function readMembers(changed: readonly Document[]): Promise<void> {
    for (const document of changed) {
      if (document.kind !== 'member') continue;
      recordOf(document);
      await pacer.pause();
    }
  }

  function gatheredPeople(): People {
    return (people ??= gatherPeople({
      members: documents.ofKind('member').map(recordOf),
      registries: [...documents.registries()].flatMap((source) => {
        const format = fileType(source.path)?.registry;
        return format ? [{ path: source.path, format, entries: source.facts().people ?? [] }] : [];
      }),
      log,
      // The folder's own comes last, so that it has the last word where the community is a folder of its
      // repository.
      mailmap: parseMailmap(`${repository?.mailmap ?? ''}\n${mailmap}`),
    }));
  }

  async function readMailmap(): Promise<void> {
    const bytes = await store.read('.mailmap', { followLinks: false }).catch(() => undefined);
    const text = bytes ? new TextDecoder().decode(bytes) : '';
    if (text === mailmap) return;
    mailmap = text;
    forgetPeople();
  }

  function problemsOf(path: string): readonly Problem[] {
    const ofConfig = configProblems.filter(({ file }) => file === path);
    return [...(unreadable.get(path) ?? []), ...ofConfig, ...problemSet.of(path)];
  }

  /** What follows every reading of files, whatever was read. */
  async function settle(signal: AbortSignal): Promise<void> {
    const sitesBefore = sites;
    sites = documents.sites;
    if (sites !== sitesBefore) problemSet.sitesChanged();
    problemSet.peopleChanged(gatheredPeople());
    const problems = await problemSet.run(signal);
    if (problems.length > 0) changes.fire({ problems });
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function recall(): Promise<void> {
    const [knownFiles, knownHistory] = await Promise.all([files.recall(), history.recall()]);
    if (knownFiles) await applyFiles(drafts.cover(knownFiles));
    if (knownHistory) applyHistory(knownHistory);
  }

  async function look(signal: AbortSignal): Promise<void> {
    setStatus({ phase: 'reading' });
    await (recalled ??= recall());
    await Promise.all([readFiles(signal), readHistory(signal)]);
    // People named by the history may answer questions that the first round of checks had to leave open.
    await settle(signal);
    setStatus({ phase: 'ready' });
  }

  async function readFiles(signal: AbortSignal): Promise<void> {
    let applied = Promise.resolve();
    const reading = files.update((delta, progress) => {
      applied = applied.then(async () => {
        await applyFiles(drafts.cover(delta));
        setStatus({ phase: 'reading', progress: { ...progress, of: 'files' } });
      });
    }, signal);
    // Even where reading ends early, what it reported is taken over before the next reading begins.
    await reading.finally(() => applied);
    await readMailmap();
    await settle(signal);
  }

  async function readHistory(signal: AbortSignal): Promise<void> {
    await history.update((update, progress) => {
      applyHistory(update);
      if (progress) setStatus({ phase: 'reading', progress: { ...progress, of: 'history' } });
    }, signal);
  }

  return {
    get status() {
      return status;
    },
    get config() {
      return config;
    },
    get configuration() {
      return config.path === undefined ? undefined : documents.source(config.path)?.facts().frontMatter;
    },
    documents,
    mentions,
    get people() {
      return gatheredPeople();
    },
    get mergeSuggestions() {
      const among = gatheredPeople();
      if (suggestions?.among !== among) suggestions = { among, found: mergeSuggestions(among) };
      return suggestions.found;
    },
    get log() {
      return log;
    },
    get repository() {
      return repository;
    },
    lastChange: (path) => (lastChangeOf ??= lastChanges(log))(path),
    problemsOf,
    *problems() {
      const beside = new Set([...unreadable.keys(), ...configProblems.map(({ file }) => file)]);
      for (const path of beside) yield [path, problemsOf(path)] as const;
      for (const found of problemSet.all()) if (!beside.has(found[0])) yield found;
    },
    get problemCounts() {
      const counts = { ...problemSet.counts };
      countProblems(counts, configProblems, 1);
      for (const problems of unreadable.values()) countProblems(counts, problems, 1);
      return counts;
    },
    onDidChange: changes.event,
    open: (signal) =>
      inTurn(() => look(signal)).catch((error: unknown) => {
        setStatus(
          signal.aborted
            ? { phase: 'cancelled' }
            : { phase: 'failed', failure: error instanceof Error ? error.message : String(error) },
        );
        throw error;
      }),
    refresh: (paths, signal) =>
      inTurn(async () => {
        await applyFiles(drafts.cover(await files.updatePaths(paths, signal)));
        if (paths.includes('.mailmap')) await readMailmap();
        await settle(signal);
      }),
    refreshHistory: (signal) =>
      inTurn(async () => {
        await readHistory(signal);
        await settle(signal);
      }),
    setDraft: (path, facts, signal) =>
      inTurn(async () => {
        await applyFiles(drafts.set(path, facts));
        await settle(signal);
      }),
    dispose: () => changes.dispose(),
  };
}

function concernsPeople({ documents, sources }: DocumentChanges): boolean {
  return (
    sources.length > 0 ||
    documents.some(({ before, after }) => before?.kind === 'member' || after?.kind === 'member')
  );
}
