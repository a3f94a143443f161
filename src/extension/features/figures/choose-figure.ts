import { CancellationError, env, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { FigureValue } from '../../../core/services/analytics/figure';
import { createValueFormat } from '../../../core/services/analytics/format-value';
import { metricGroupNames } from '../../../core/services/analytics/group-names';
import { metricGroups } from '../../../core/services/analytics/metric';
import { metricIds, metricTable, type MetricId } from '../../../core/services/analytics/metric-table';
import { periodBefore, type PeriodLength } from '../../../core/services/analytics/period';
import type { CommunityFolder } from '../../communities/community-folder';
import { whenMeasured, type Measuring } from '../../communities/measurable';
import { localize } from '../../localize';

interface FigureItem extends QuickPickItem {
  readonly metric?: MetricId;
}

export interface ChooseOptions {
  readonly title: string;
  readonly days: PeriodLength;
  /** What is said of a figure with a value beside that value, such as how it compares. */
  readonly remark?: (
    metric: MetricId,
    figure: FigureValue,
    signal: AbortSignal,
  ) => Promise<string | undefined>;
}

/**
 * Asks for a figure, listed by group with their values, or why there is none. Throws CancellationError if
 * none is picked.
 */
export async function chooseFigure(folder: CommunityFolder, options: ChooseOptions): Promise<MetricId> {
  const items = await whenMeasured(folder, (measuring) => figureItems(folder, options, measuring));
  const picked = await window.showQuickPick(items, { title: options.title, matchOnDescription: true });
  if (!picked?.metric) throw new CancellationError();
  return picked.metric;
}

async function figureItems(
  folder: CommunityFolder,
  { days, remark }: ChooseOptions,
  { signal, report }: Measuring,
): Promise<FigureItem[]> {
  const format = createValueFormat(env.language);
  const period = periodBefore(Date.now(), days);
  const items: FigureItem[] = [];
  for (const group of metricGroups) {
    items.push({ label: localize(metricGroupNames[group]), kind: QuickPickItemKind.Separator });
    for (const metric of metricIds.filter((id) => metricTable[id].group === group)) {
      const figure = await folder.ask('figure', { id: metric, period }, { signal, report });
      const { value, lacking } = figure;
      const description =
        value === undefined
          ? lacking && localize(lacking)
          : [format(value, metricTable[metric].unit), await remark?.(metric, figure, signal)]
              .filter((word) => word !== undefined)
              .join(', ');
      items.push({
        label: localize(metricTable[metric].title),
        ...(description !== undefined && { description }),
        metric,
      });
    }
  }
  return items;
}
