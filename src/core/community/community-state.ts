import { createEmitter } from '../base/emitter';
import type { Logger, Pacer } from '../base/ports';
import { configOf, configPaths, defaultConfig, isConfigPath } from '../model/config/community-config';
import { createDocumentSet, type DocumentSet } from '../model/document-set/document-set';
import type { FileDelta } from '../model/document-set/file-index';
import { createActivities } from '../model/activity/activities';
import { createActors } from '../model/activity/actors';
import { commitOrder } from '../model/activity/commit-order';
import { lastChanges } from '../model/activity/last-changes';
import { emptyCommitLog } from '../model/history/commit-log';
import { mergeSuggestions } from '../model/people/merge-suggestions';
import { checkConfig } from './checks/check-config';
import { derive } from './derived';
import { concernsPeople, createPeopleSource } from './people-source';
import { createProblemList } from './problem-list';
import type { CommunityChange, CommunityReader, CommunityStatus, Source } from './reader';
import type { CreateReview, KnownHistory } from './review/review';

export interface CommunityStatePorts {
  readonly pacer: Pacer;
  readonly logger: Logger;
  readonly review: CreateReview;
}

/** What is known of a community, and what changes it. One at a time. */
export interface CommunityState {
  readonly reader: CommunityReader;
  applyFiles(delta: FileDelta): Promise<void>;
  applyHistory(history: KnownHistory): void;
  /** Sets the text of the folder's `.mailmap`. */
  setMailmap(text: string): void;
  /** Looks at what changed: see `DocumentReview.run`. */
  settle(signal: AbortSignal): Promise<void>;
  setStatus(status: CommunityStatus): void;
  readonly row: DocumentSet['row'];
  dispose(): void;
}

export function createCommunityState({ pacer, logger, review: create }: CommunityStatePorts): CommunityState {
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
  const review = create(documents);
  const { mentions, written } = review;
  const problems = createProblemList(review.problems);
  let status: CommunityStatus = { phase: 'new' };
  let config = defaultConfig;
  let writtenBefore = written.revision;
  let history: KnownHistory = { log: emptyCommitLog, repository: undefined };
  const people = createPeopleSource({
    documents,
    pacer,
    log: () => history.log,
    bots: () => config.bots,
    repositoryMailmap: () => history.repository?.mailmap,
  });

  function changed(change: CommunityChange): void {
    for (const source of Object.keys(revisions) as Source[])
      if (change[source] !== undefined) revisions[source]++;
    changes.fire(change);
  }

  function peopleChanged(): void {
    people.invalidate();
    changed({ people: true });
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
    people.invalidate();
    changed({ config: true, documents: 'all', people: true, problems: configPaths });
  }

  const reader: CommunityReader = {
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
      return history.log;
    },
    get repository() {
      return history.repository;
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
  };
  const suggestions = derive(reader, ['people'], (from) => mergeSuggestions(from.people));
  const lastChangeOf = derive(reader, ['history'], (from) => lastChanges(from.log));
  const commits = derive(reader, ['history'], (from) => commitOrder(from.log));
  const actors = derive(reader, ['people', 'config'], (from) => createActors(from.people, from.config.bots));
  const activities = derive(reader, ['history', 'people', 'config', 'activities'], (from) =>
    createActivities({
      log: from.log,
      commits: commits.value(),
      actors: actors.value(),
      written: written.written(),
    }),
  );

  return {
    reader,
    async applyFiles(delta) {
      review.filesRead(delta);
      for (const slice of documents.apply(delta)) {
        review.documentsChanged(slice);
        await people.readMembers(slice.documents.flatMap(({ after }) => after ?? []));
        if (slice.sources.some(isConfigPath)) await configure();
        if (concernsPeople(slice)) peopleChanged();
        changed({ documents: slice.documents });
        await pacer.pause();
      }
      if (delta.problems) changed({ problems: problems.setUnreadable(delta.problems) });
    },
    applyHistory(next) {
      history = next;
      review.historyChanged(next);
      people.invalidate();
      changed({ history: true, people: true });
    },
    setMailmap(text) {
      if (!people.setMailmap(text)) return;
      review.mailmapChanged(text);
      peopleChanged();
    },
    async settle(signal) {
      review.peopleChanged(people.current());
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
    },
    setStatus(next) {
      status = next;
      changed({ status: true });
    },
    row: (path) => documents.row(path),
    dispose() {
      suggestions.dispose();
      lastChangeOf.dispose();
      commits.dispose();
      actors.dispose();
      activities.dispose();
      changes.dispose();
    },
  };
}
