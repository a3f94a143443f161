import { CancellationError, env, l10n, window } from 'vscode';
import { comparisonWords } from '../../../core/services/analytics/comparison-words';
import { spanOf } from '../../../core/services/analytics/described-figure';
import { metricTable } from '../../../core/services/analytics/metric-table';
import { periodBefore } from '../../../core/services/analytics/period';
import type { FigureQuery } from '../../../protocol/figure-view';
import type { FigureTarget } from '../../commands/command-map';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { chooseFigure } from './choose-figure';
import { daysOf, metricOf, queryOf } from './figure-target';
import { momentOf } from './moment-of';

/**
 * Asks for a date, a commit or a tag, lists how every figure compares with the period that ended then, and
 * returns the query of the chosen one. Throws CancellationError if nothing is chosen.
 */
export async function compareFigures(
  folder: CommunityFolder,
  target: Partial<FigureTarget> | undefined,
): Promise<FigureQuery> {
  const { written, at } = await askMoment(folder);
  const days = daysOf(target);
  const other = periodBefore(at, days);
  if (target?.metric !== undefined)
    return queryOf(folder.id, metricOf(target.metric), { ...target, against: written });
  const metric = await chooseFigure(folder, {
    title: l10n.t('Figures, compared with {0}', written),
    days,
    async remark(id, { value }, signal) {
      const { value: before } = await folder.ask('figure', { id, period: other }, { signal });
      return comparisonWords(
        {
          ...(value !== undefined && { value }),
          ...(before !== undefined && { other: before }),
          unit: metricTable[id].unit,
          otherSpan: spanOf(other),
          isPrevious: false,
        },
        env.language,
        localize,
      );
    },
  });
  return queryOf(folder.id, metric, { ...target, days, against: written });
}

async function askMoment(
  folder: CommunityFolder,
): Promise<{ readonly written: string; readonly at: number }> {
  const written = await window.showInputBox({
    title: l10n.t('Compare figures'),
    prompt: l10n.t('With the period that ended at which date, commit or tag?'),
    placeHolder: l10n.t('2026-03-14, v1.2 or a commit'),
    validateInput: async (value) => {
      if (value.trim() === '') return l10n.t('Type a date, a commit or a tag.');
      const found = await momentOf(folder, value);
      return 'problem' in found ? localize(found.problem) : undefined;
    },
    ignoreFocusOut: true,
  });
  if (written === undefined) throw new CancellationError();
  const found = await momentOf(folder, written);
  if ('problem' in found) throw new CancellationError();
  return { written: written.trim(), at: found.at };
}
