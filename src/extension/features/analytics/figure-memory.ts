import type { PeriodLength } from '../../../core/services/analytics/period';
import type { GoalRow, MetricRow, ScopeChoice } from '../../../protocol/analytics-view';
import type { FoundRows } from './measure-figures';

/** What rows were measured for. */
export interface MemoryKey {
  readonly days: PeriodLength;
  readonly scope: ScopeChoice;
}

/**
 * The rows of complete measurements, so that a view that is shown again has them at once. They are dropped
 * when the community changes, and when they are old, since periods end now.
 */
export interface FigureMemory {
  recall(folder: string, key: MemoryKey): FoundRows | undefined;
  /** Begins to note a measurement, which counts once it is finished, unless it was dropped meanwhile. */
  start(folder: string, key: MemoryKey): { add(rows: FoundRows): void; finish(): void };
  forget(folder: string): void;
  clear(): void;
}

const longestMs = 10 * 60_000;
const most = 12;

interface Noted {
  readonly metrics: Map<string, MetricRow>;
  goals: GoalRow[];
  choices: FoundRows['choices'];
  /** When it was complete, in ms since 1970; undefined before. */
  finished?: number;
}

export function createFigureMemory(now: () => number = Date.now): FigureMemory {
  const byFolder = new Map<string, Map<string, Noted>>();
  const textOf = ({ days, scope }: MemoryKey): string =>
    JSON.stringify([days, scope.team, scope.lang, scope.kind]);

  return {
    recall(folder, key) {
      const noted = byFolder.get(folder)?.get(textOf(key));
      if (noted?.finished === undefined || now() - noted.finished > longestMs) return undefined;
      const { metrics, goals, choices } = noted;
      return { metrics: [...metrics.values()], goals, ...(choices && { choices }) };
    },
    start(folder, key) {
      let own = byFolder.get(folder);
      if (!own) byFolder.set(folder, (own = new Map()));
      if (own.size >= most) own.clear();
      const noted: Noted = { metrics: new Map(), goals: [], choices: undefined };
      own.set(textOf(key), noted);
      return {
        add({ choices, metrics, goals }) {
          for (const metric of metrics ?? []) noted.metrics.set(metric.id, metric);
          if (choices) noted.choices = choices;
          if (goals) noted.goals = goals;
        },
        finish: () => void (noted.finished = now()),
      };
    },
    forget: (folder) => void byFolder.delete(folder),
    clear: () => byFolder.clear(),
  };
}
