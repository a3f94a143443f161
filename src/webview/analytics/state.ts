import * as v from 'valibot';
import type { Progress } from '../../core/base/ports';
import type { PeriodLength } from '../../core/services/analytics/period';
import {
  periodLength,
  scope,
  type Choices,
  type FolderChoice,
  type GoalRow,
  type MetricRow,
  type Outcome,
  type ScopeChoice,
} from '../../protocol/analytics-view';
import { nothingTyped, type Typed } from '../kit/tree-keys';

/** A metric’s row; its values are not shown while those of another period or scope are measured. */
export interface ShownMetric extends MetricRow {
  readonly isPending?: true;
}

/** The state of the tree of figures. */
export interface AnalyticsState {
  /** The id of the chosen community; undefined: the first. */
  readonly folder: string | undefined;
  readonly days: PeriodLength;
  readonly scope: ScopeChoice;
  /** Ids of expanded nodes. */
  readonly expanded: readonly string[];
  /** The current node; it may be out of sight, see `nearestRow`. */
  readonly active: string | undefined;
  /** How far the tree is scrolled, in pixels. */
  readonly scroll: number;
  /** Whether team, language and kind can be chosen. */
  readonly isFiltering: boolean;

  readonly folders: readonly FolderChoice[];
  readonly choices: Choices | undefined;
  readonly metrics: readonly ShownMetric[];
  readonly goals: readonly GoalRow[] | undefined;
  readonly typed: Typed;
  /** The number of the last request. */
  readonly run: number;
  readonly work: Work;
  readonly progress: Progress | undefined;
  /** How the last request ended; undefined before. */
  readonly outcome: Outcome['type'] | 'cancelled' | undefined;
  readonly failure: string | undefined;
}

/**
 * `reading`: no row of the request has come yet; `measuring`: some have; `refreshing`: rows are shown, and
 * may turn out to be the same.
 */
export type Work = 'none' | 'reading' | 'measuring' | 'refreshing';

const longest = 2_000;

/** The persisted state. */
export const keptState = v.object({
  folder: v.optional(v.string()),
  days: periodLength,
  scope,
  expanded: v.pipe(v.array(v.string()), v.maxLength(longest)),
  active: v.optional(v.string()),
  scroll: v.pipe(v.number(), v.minValue(0)),
  isFiltering: v.boolean(),
});
export type KeptState = v.InferOutput<typeof keptState>;

/** The groups that are expanded at first: what managers ask for most. */
const firstExpanded = ['growth', 'engagement', 'goals'];

export function firstState(kept: KeptState | undefined): AnalyticsState {
  return {
    folder: kept?.folder,
    days: kept?.days ?? 30,
    scope: kept?.scope ?? {},
    expanded: kept?.expanded ?? firstExpanded,
    active: kept?.active,
    scroll: kept?.scroll ?? 0,
    isFiltering: kept?.isFiltering ?? false,
    folders: [],
    choices: undefined,
    metrics: [],
    goals: undefined,
    typed: nothingTyped,
    run: 0,
    work: 'none',
    progress: undefined,
    outcome: undefined,
    failure: undefined,
  };
}

export function toKeep({
  folder,
  days,
  scope,
  expanded,
  active,
  scroll,
  isFiltering,
}: AnalyticsState): KeptState {
  return {
    ...(folder !== undefined && { folder }),
    days,
    scope,
    expanded: [...expanded],
    ...(active !== undefined && { active }),
    scroll,
    isFiltering,
  };
}

/** A request begins. Rows stay; of other settings without their values. */
export function withRequest(state: AnalyticsState, settings: 'same' | 'changed'): AnalyticsState {
  const isSame = settings === 'same' && state.outcome === 'measured';
  return {
    ...state,
    run: state.run + 1,
    work: isSame ? 'refreshing' : 'reading',
    progress: undefined,
    failure: undefined,
    metrics: settings === 'same' ? state.metrics : state.metrics.map(pending),
  };
}

function pending({ id, group, title, formula, unit, better }: MetricRow): ShownMetric {
  return { id, group, title, formula, unit, better, details: [], isPending: true };
}

/** Rows that a request brought. What is known of a figure stays until the request tells it anew. */
export function withRows(
  state: AnalyticsState,
  rows: {
    readonly run: number;
    readonly choices?: Choices | undefined;
    readonly metrics?: readonly MetricRow[] | undefined;
    readonly goals?: readonly GoalRow[] | undefined;
  },
): AnalyticsState {
  if (rows.run !== state.run) return state;
  const { choices = state.choices, goals = state.goals, metrics = [] } = rows;
  return {
    ...state,
    choices,
    goals,
    metrics: metrics.length === 0 ? state.metrics : merged(state.metrics, metrics),
    work: state.work === 'reading' ? 'measuring' : state.work,
  };
}

function merged(known: readonly ShownMetric[], found: readonly MetricRow[]): ShownMetric[] {
  const byId = new Map(known.map((row) => [row.id, row] as const));
  for (const row of found) {
    const before = byId.get(row.id);
    // A refreshed value is told before its course: until that comes, the last one is shown.
    const keeps = before && !before.isPending && before.value === row.value;
    byId.set(row.id, {
      ...row,
      ...(keeps && row.before === undefined && before.before !== undefined && { before: before.before }),
      ...(keeps && !row.course && before.course && { course: before.course }),
    });
  }
  return [...byId.values()];
}

/** The request ended. */
export function withOutcome(state: AnalyticsState, outcome: Outcome['type'] | 'cancelled'): AnalyticsState {
  const isThere = outcome === 'measured' || outcome === 'cancelled' || outcome === 'stopped';
  return {
    ...state,
    outcome,
    work: 'none',
    progress: undefined,
    ...(!isThere && { metrics: [], goals: undefined, choices: undefined }),
  };
}

export function withFailure(state: AnalyticsState, failure: string): AnalyticsState {
  return { ...state, failure, outcome: undefined, work: 'none', progress: undefined };
}

/** Another community: its rows are others, and so are its teams. */
export function withFolder(state: AnalyticsState, folder: string): AnalyticsState {
  return {
    ...state,
    folder,
    scope: {},
    choices: undefined,
    metrics: [],
    goals: undefined,
    outcome: undefined,
  };
}

/** The community whose figures are shown. */
export function shownFolder({ folder, folders }: AnalyticsState): FolderChoice | undefined {
  return folders.find(({ id }) => id === folder) ?? folders[0];
}

/** Expands or collapses nodes. */
export function withExpanded(
  state: AnalyticsState,
  ids: readonly string[],
  isExpanded: boolean,
): AnalyticsState {
  const others = state.expanded.filter((id) => !ids.includes(id));
  return { ...state, expanded: isExpanded ? [...others, ...ids] : others };
}

/** How many of team, language and kind are chosen. */
export function chosenFilters({ scope: { team, lang, kind } }: AnalyticsState): number {
  return [team, lang, kind].filter((one) => one !== undefined).length;
}
