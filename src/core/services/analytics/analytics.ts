import { createEmitter, type Event } from '../../base/emitter';
import { lazy } from '../../base/lazy';
import type { Path, Pacer, Progress } from '../../base/ports';
import { derive } from '../../community/derived';
import type { CommunityReader, Source } from '../../community/reader';
import type { PastTexts } from '../../model/history/past-texts';
import { kinds } from '../../model/kinds/kind';
import { activityStream, createMeasured } from './create-measured';
import type { Figure } from './figure';
import type { Measured } from './measured';
import { metricTable, type MetricId } from './metric-table';
import { pageEdits, type PageEdits } from './page-edits';
import { createPastStates } from './past/past-states';
import { courseOf, type Period } from './period';
import type { DocumentRecord } from './records/document-record';
import { createRecordIndex, type ReadRecords } from './records/record-index';
import type { Scope, ScopeChoices } from './scope';

/** One point of a figure's course over time. */
export interface CoursePoint {
  readonly period: Period;
  /** Undefined if there is not enough data. */
  readonly value?: number;
}

/**
 * The figures of one community. Nothing is read before {@link Analytics.prepare}; after it figures are
 * measured synchronously, from the files and the history as they are.
 */
export interface Analytics {
  /**
   * Reads what has not been read yet, in slices. Rejects with the signal's reason when aborted; what was read
   * is kept. Past states are not read here: that begins in the background once a figure asks for them.
   */
  prepare(signal: AbortSignal, report?: (progress: Progress) => void): Promise<void>;
  /** Whether figures are complete, but for those of past states. */
  readonly isPrepared: boolean;
  /**
   * Resolves when figures of past states are complete too. Rejects with the signal's reason when aborted;
   * reading goes on.
   */
  whenPastIsRead(signal: AbortSignal, report?: (progress: Progress) => void): Promise<void>;
  measure(id: MetricId, period: Period, scope?: Scope): Figure;
  /** A figure in consecutive periods of the same length, oldest first. */
  course(id: MetricId, period: Period, points: number, scope?: Scope): readonly CoursePoint[];
  /** What metrics are measured from, for what is derived from figures. */
  measured(scope?: Scope): Measured;
  /** The records of all documents, in the order of paths. */
  records(): readonly DocumentRecord[];
  /** What figures can be narrowed to. */
  choices(): ScopeChoices;
  /** Fires when figures may have changed. */
  readonly onDidChange: Event<undefined>;
  /** Fires when past states have been read, on which figures depend beside the community. */
  readonly onDidReadPast: Event<undefined>;
  dispose(): void;
}

export interface AnalyticsOptions {
  readonly pacer: Pacer;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  /** Reads what figures need of documents elsewhere. */
  readonly readRecords?: ReadRecords | undefined;
  /** Without it there are no figures of past states. */
  readonly pastTexts?: PastTexts | undefined;
  /** When each report was made, by id; undefined where the private store is not open. */
  readonly reports?: () => ReadonlyMap<string, number> | undefined;
}

/** The sources of figures besides documents, whose records have a revision of their own. */
const sources = ['history', 'people', 'config', 'activities'] as const satisfies Source[];

export function createAnalytics(
  reader: CommunityReader,
  { pacer, now, onError, readRecords, pastTexts, reports = () => undefined }: AnalyticsOptions,
): Analytics {
  const records = createRecordIndex(reader, pacer, readRecords);
  const edits = derive(reader, ['history', 'people'], editsByPath);
  const stream = derive(reader, sources, ({ activities }) => activityStream(activities));
  const past = createPastStates(reader, { texts: pastTexts, pacer, onError });
  const changes = createEmitter<undefined>(onError);
  let measuredAt: readonly number[] = [];
  let preparedEdits: { readonly of: (path: Path) => PageEdits; readonly revision: number } | undefined;
  const byScope = new Map<string, Measured>();

  function measured(scope: Scope = {}): Measured {
    const revisions = [...sources.map((source) => reader.revision(source)), records.revision, past.revision];
    if (revisions.some((revision, index) => revision !== measuredAt[index])) {
      byScope.clear();
      measuredAt = revisions;
    }
    const key = JSON.stringify([scope.team, scope.lang, scope.kind]);
    let known = byScope.get(key);
    if (!known) {
      const editsOf = (path: Path): PageEdits => edits.value()(path);
      known = createMeasured({
        ...{ reader, records, editsOf, scope, reports },
        stream: stream.value(),
        states() {
          past.start();
          return past.known;
        },
        now: now(),
      });
      byScope.set(key, known);
    }
    return known;
  }

  const subscription = reader.onDidChange((change) => {
    if (change.documents || sources.some((source) => change[source])) changes.fire(undefined);
  });

  const reread = past.onDidRead(() => changes.fire(undefined));

  /** Puts the edits of each page in order in slices, not all at once when a figure first asks. */
  async function prepareEdits(signal: AbortSignal): Promise<void> {
    const editsOf = edits.value();
    if (editsOf === preparedEdits?.of && records.revision === preparedEdits.revision) return;
    const { revision } = records;
    for (const { path, content } of records.all()) {
      if (!content) continue;
      void editsOf(path).size;
      const pause = pacer.pause();
      if (!pause) continue;
      await pause;
      signal.throwIfAborted();
    }
    preparedEdits = { of: editsOf, revision };
  }

  const measure = (id: MetricId, period: Period, scope?: Scope): Figure =>
    metricTable[id].measure(measured(scope), period);

  return {
    async prepare(signal, report) {
      await records.prepare(signal, report);
      await prepareEdits(signal);
    },
    whenPastIsRead: (signal, report) => past.whenRead(signal, report),
    get isPrepared() {
      return records.isComplete;
    },
    measure,
    course: (id, period, points, scope) =>
      courseOf(period, points).map((span) => {
        const { value } = measure(id, span, scope);
        return { period: span, ...(value !== undefined && { value }) };
      }),
    measured,
    records: () => records.all(),
    choices: () => choicesOf(reader, records.all()),
    onDidChange: changes.event,
    onDidReadPast: past.onDidRead,
    dispose() {
      subscription.dispose();
      reread.dispose();
      past.dispose();
      records.dispose();
      edits.dispose();
      stream.dispose();
      changes.dispose();
    },
  };
}

/** The edits of documents, found when first asked for. */
function editsByPath({ log, people }: CommunityReader): (path: Path) => PageEdits {
  const found = lazy(() => pageEdits(log, (identity) => people.byIdentityIndex(identity)?.bot ?? false));
  const known = new Map<Path, PageEdits>();
  return (path) => {
    let own = known.get(path);
    if (!own) known.set(path, (own = found()(path)));
    return own;
  };
}

function choicesOf({ people, config }: CommunityReader, records: readonly DocumentRecord[]): ScopeChoices {
  const [main] = config.languages;
  const langs = new Set(records.flatMap(({ lang }) => lang ?? []));
  if (main !== undefined) langs.add(main.toLowerCase());
  const present = new Set(records.map(({ kind }) => kind));
  const teams = people.persons.flatMap(({ roles }) => roles.flatMap(({ team }) => team ?? []));
  return {
    teams: [...new Set(teams)].sort(),
    langs: [...langs].sort(),
    kinds: kinds.filter((kind) => present.has(kind)),
  };
}
