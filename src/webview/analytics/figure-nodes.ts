import { metricGroups, type MetricGroup } from '../../core/services/analytics/metric';
import { metricGroupNames } from '../../core/services/analytics/group-names';
import type { GoalRow, MeasureRow, MetricRow } from '../../protocol/analytics-view';
import { l10n, localize } from '../kit/l10n';
import { childId, type TreeNode } from '../kit/tree-keys';
import type { ShownMetric } from './state';

/** A goal’s measure of a metric. */
export interface Target {
  readonly goal: GoalRow;
  readonly measure: MeasureRow;
}

/** What a row shows. */
export type FigureContent =
  | { readonly type: 'group'; readonly group: MetricGroup }
  | { readonly type: 'metric'; readonly row: ShownMetric; readonly targets: readonly Target[] }
  /** A part of a figure: a quantile, a share. */
  | { readonly type: 'detail'; readonly row: MetricRow; readonly detail: MetricRow['details'][number] }
  /** Why a figure has no value. */
  | { readonly type: 'reason'; readonly row: MetricRow; readonly reason: string }
  /** A goal’s target, under the metric that it is about. */
  | ({ readonly type: 'target' } & Target)
  | { readonly type: 'goals'; readonly goals: readonly GoalRow[] }
  | { readonly type: 'goal'; readonly goal: GoalRow }
  | ({ readonly type: 'measure' } & Target);

export interface FigureNode extends TreeNode<FigureNode> {
  readonly content: FigureContent;
}

/** The tree of figures: the groups with their metrics, then the goals with their measures. */
export function figureNodes(metrics: readonly ShownMetric[], goals: readonly GoalRow[] = []): FigureNode[] {
  const targets = goals.flatMap((goal) => goal.measures.map((measure) => ({ goal, measure })));
  const groups = metricGroups.flatMap((group): FigureNode[] => {
    const rows = metrics.filter((metric) => metric.group === group);
    if (rows.length === 0) return [];
    const children = rows.map((row) =>
      metricNode(
        group,
        row,
        targets.filter(({ measure }) => measure.metric === row.id),
      ),
    );
    return [
      { id: group, label: localize(metricGroupNames[group]), children, content: { type: 'group', group } },
    ];
  });
  return goals.length === 0 ? groups : [...groups, goalsNode(goals)];
}

function metricNode(parent: string, row: ShownMetric, targets: readonly Target[]): FigureNode {
  const id = childId(parent, row.id);
  const children: FigureNode[] = [
    ...(row.lacking === undefined
      ? []
      : [
          {
            id: childId(id, 'lacking'),
            label: row.lacking,
            content: { type: 'reason' as const, row, reason: row.lacking },
          },
        ]),
    ...targets.map((target, index) => ({
      id: childId(id, `target ${index} ${target.goal.path}`),
      label: target.goal.title,
      content: { type: 'target' as const, ...target },
    })),
    ...row.details.map((detail) => ({
      id: childId(id, `detail ${detail.id}`),
      label: detail.label,
      content: { type: 'detail' as const, row, detail },
    })),
  ];
  return {
    id,
    label: row.title,
    content: { type: 'metric', row, targets },
    ...(children.length > 0 && { children }),
  };
}

function goalsNode(goals: readonly GoalRow[]): FigureNode {
  const parent = 'goals';
  return {
    id: parent,
    label: l10n.t('Goals'),
    content: { type: 'goals', goals },
    children: goals.map((goal): FigureNode => {
      const id = childId(parent, goal.path);
      const children = goal.measures.map((measure, index) => ({
        id: childId(id, `${index} ${measure.metric}`),
        label: measure.title,
        content: { type: 'measure' as const, goal, measure },
      }));
      return {
        id,
        label: goal.title,
        content: { type: 'goal', goal },
        ...(children.length > 0 && { children }),
      };
    }),
  };
}
