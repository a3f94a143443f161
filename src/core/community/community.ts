import { createEmitter } from '../base/emitter';
import type { Clock, FileStore, Logger, Pacer } from '../base/ports';
import type { Facts } from '../formats/facts';
import { configOf, configPaths, defaultConfig, isConfigPath } from '../model/config/community-config';
import { createDocumentSet } from '../model/document-set/document-set';
import { createDrafts } from '../model/document-set/drafts';
import type { FileDelta, FileIndex } from '../model/document-set/file-index';
import { createActivities } from '../model/activity/activities';
import { createActors } from '../model/activity/actors';
import { commitOrder } from '../model/activity/commit-order';
import { lastChanges } from '../model/activity/last-changes';
import { emptyCommitLog } from '../model/history/commit-log';
import type { History, HistoryUpdate, RepositoryState } from '../model/history/history';
import { mergeSuggestions } from '../model/people/merge-suggestions';
import { checkApprovals, concernsApprovals } from './checks/approval-checks';
import { checkAnswerFiles, concernsAnswerFiles } from './checks/answer-file-checks';
import { checkConfig } from './checks/check-config';
import { checkPrivateFiles } from './checks/private-file-checks';
import { checkLog, concernsLog } from './checks/log-checks';
import { checkNominations, concernsNominations } from './checks/nomination-checks';
import type { RuleTrial } from './checks/rule-trial';
import { derive } from './derived';
import { concernsPeople, createPeopleSource } from './people-source';
import { createProblemList } from './problem-list';
import type { CommunityChange, CommunityReader, CommunityStatus, Source } from './reader';
import { createReading } from './reading';
import type { CreateReview } from './review/review';
import { reviewHere } from './review/review-here';

export interface CommunityPorts {
  readonly files: FileIndex;
  readonly history: History;
  readonly store: FileStore;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly logger: Logger;
  /** Tries moderation rules on their tests; without it they are not tried. Not used with a `review`. */
  readonly ruleTrial?: RuleTrial;
  /** Looks at the documents. Default: in this thread. */
  readonly review?: CreateReview;
}

/**
 * A community as seen by its owner, which opens it and reports possible changes. Everything else gets a
 * read-only reader.
 */
export interface Community extends CommunityReader {
  /**
   * Shows the cached state, then reads and checks files and history; calling it again rereads. Rejects with
   * the signal's reason when aborted, and with the cause when the folder cannot be read; what was read until
   * then is kept.
   */
  open(signal: AbortSignal): Promise<void>;
  /** Rereads files and folders that may have changed. */
  refresh(paths: readonly string[], signal: AbortSignal): Promise<void>;
  /** Rereads the history after it may have grown: after a commit, pull or checkout. */
  refreshHistory(signal: AbortSignal): Promise<void>;
  /** Overlays a file with unsaved text; undefined removes the overlay. */
  setDraft(path: string, facts: Facts | undefined, signal: AbortSignal): Promise<void>;
  dispose(): void;
}

/** Creates a community from its ports. Nothing is read before {@link Community.open}. */
export function createCommunity(ports: CommunityPorts): Community {
  const { store, pacer, logger } = ports;
  const changes = createEmitter<CommunityChange>((error) => logger.error('A listener failed', error));
  const revisions: Record<Source, number> = {
    documents: 0,
    people: 0,
    config: 0,
    history: 0,
    activities: 0,
    problems: 0,
  };
  const documents = createDocumentSet(defaultConfig);
  const review = (ports.review ?? reviewHere(ports))(documents);
  const { mentions, written } = review;
  const problems = createProblemList(review.problems);
  let status: CommunityStatus = { phase: 'new' };
  let config = defaultConfig;
  let writtenBefore = written.revision;
  let log = emptyCommitLog;
  let repository: RepositoryState | undefined;
  let mayHaveAnswerFiles = true;
  let isWholeChecked = false;
  const people = createPeopleSource({
    documents,
    pacer,
    log: () => log,
    bots: () => config.bots,
    repositoryMailmap: () => repository?.mailmap,
  });

  function changed(change: CommunityChange): void {
    for (const source of Object.keys(revisions) as Source[])
      if (change[source] !== undefined) revisions[source]++;
    changes.fire(change);
  }

  function peopleChanged(): void {
    isWholeChecked = false;
    people.invalidate();
    changed({ people: true });
  }

  async function applyFiles(delta: FileDelta): Promise<void> {
    review.filesRead(delta);
    for (const slice of documents.apply(delta)) {
      review.documentsChanged(slice);
      await people.readMembers(slice.documents.flatMap(({ after }) => after ?? []));
      if (concernsAnswerFiles(slice)) mayHaveAnswerFiles = true;
      const hasLog = documents.count('log') > 0;
      if (concernsLog(slice, hasLog) || concernsNominations(slice) || concernsApprovals(slice, config))
        isWholeChecked = false;
      if (slice.sources.some(isConfigPath)) await configure();
      if (concernsPeople(slice)) peopleChanged();
      changed({ documents: slice.documents });
      await pacer.pause();
    }
    if (delta.problems) changed({ problems: problems.setUnreadable(delta.problems) });
  }

  async function configure(): Promise<void> {
    config = configOf(documents);
    const { path } = config;
    const facts = path === undefined ? undefined : documents.source(path)?.facts();
    problems.setConfigProblems(path === undefined || !facts ? [] : checkConfig(path, facts));
    const slices = documents.configure(config);
    while (!slices.next().done) await pacer.pause();
    await people.readMembers(documents.ofKind('member'));
    review.configChanged(config);
    mayHaveAnswerFiles = true;
    isWholeChecked = false;
    people.invalidate();
    changed({ config: true, documents: 'all', people: true, problems: configPaths });
  }

  function applyHistory(update: HistoryUpdate): void {
    log = update.log;
    repository = update.repository;
    review.submodulesChanged(repository?.submodules ?? []);
    isWholeChecked = false;
    people.invalidate();
    changed({ history: true, people: true });
  }

  async function readMailmap(): Promise<void> {
    const bytes = await store.read('.mailmap', { followLinks: false }).catch(() => undefined);
    if (people.setMailmap(bytes ? new TextDecoder().decode(bytes) : '')) peopleChanged();
  }

  async function settle(signal: AbortSignal): Promise<void> {
    review.peopleChanged(people.current());
    if (mayHaveAnswerFiles) {
      mayHaveAnswerFiles = false;
      const paths = problems.setMisplaced([
        ...checkAnswerFiles(documents, config),
        ...checkPrivateFiles(documents, config),
      ]);
      if (paths.length > 0) changed({ problems: paths });
    }
    if (!isWholeChecked) {
      isWholeChecked = true;
      const paths = problems.setWholeProblems([
        ...checkLog(documents, config, people.current()),
        ...checkNominations(documents, people.current()),
        ...checkApprovals(documents, config, people.current()),
      ]);
      if (paths.length > 0) changed({ problems: paths });
    }
    try {
      const paths = await review.run(signal);
      if (paths.length > 0) changed({ problems: paths });
    } finally {
      // Also record documents that were checked before an abort.
      if (written.revision !== writtenBefore) {
        writtenBefore = written.revision;
        changed({ activities: true });
      }
    }
  }

  const reading = createReading(
    { ...ports, drafts: createDrafts((path) => documents.row(path)) },
    {
      applyFiles,
      applyHistory,
      readMailmap,
      settle,
      setStatus(next) {
        status = next;
        changed({ status: true });
      },
    },
  );

  const community: Community = {
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
      return people.current();
    },
    get mergeSuggestions() {
      return suggestions.value();
    },
    get log() {
      return log;
    },
    get repository() {
      return repository;
    },
    lastChange: (path) => lastChangeOf.value()(path),
    get activities() {
      return activities.value();
    },
    problemsOf: problems.of,
    problems: problems.all,
    get problemCounts() {
      return problems.counts;
    },
    revision: (source) => revisions[source],
    onDidChange: changes.event,
    ...reading,
    dispose() {
      suggestions.dispose();
      lastChangeOf.dispose();
      commits.dispose();
      actors.dispose();
      activities.dispose();
      changes.dispose();
    },
  };
  const suggestions = derive(community, ['people'], (from) => mergeSuggestions(from.people));
  const lastChangeOf = derive(community, ['history'], (from) => lastChanges(from.log));
  const commits = derive(community, ['history'], (from) => commitOrder(from.log));
  const actors = derive(community, ['people', 'config'], (from) =>
    createActors(from.people, from.config.bots),
  );
  const activities = derive(community, ['history', 'people', 'config', 'activities'], (from) =>
    createActivities({
      log: from.log,
      commits: commits.value(),
      actors: actors.value(),
      written: written.written(),
    }),
  );
  return community;
}
