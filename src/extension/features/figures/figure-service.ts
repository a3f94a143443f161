import { env, l10n } from 'vscode';
import { message } from '../../../core/base/message';
import type { Progress } from '../../../core/base/ports';
import { breakdown } from '../../../core/services/analytics/breakdown';
import { describeFigure, type DescribedFigure } from '../../../core/services/analytics/described-figure';
import { periodBefore } from '../../../core/services/analytics/period';
import {
  evidencePageSize,
  type BreakdownRow,
  type EvidenceRow,
  type FigureQuery,
  type MeasuredFigure,
} from '../../../protocol/figure-view';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { whenMeasurable } from '../../communities/when-read';
import { localize } from '../../localize';
import { choiceName, namedChoices } from './choice-names';
import { evidenceRows } from './evidence-rows';
import { createEvidenceSource, type EvidenceSource } from './evidence-source';
import { metricOf } from './figure-target';
import { momentOf } from './moment-of';

/**
 * Answers the questions of one figure page. All of it throws Notices, and the signal's reason when aborted.
 */
export interface FigureService {
  measure(
    query: FigureQuery,
    signal: AbortSignal,
    report?: (progress: Progress) => void,
  ): Promise<MeasuredFigure>;
  /** `at` as in the answer of `measure`. */
  describe(query: FigureQuery, at: number, signal: AbortSignal): Promise<DescribedFigure>;
  breakDown(query: FigureQuery, at: number, signal: AbortSignal): Promise<BreakdownRow[]>;
  listEvidence(
    query: FigureQuery,
    at: number,
    offset: number,
    signal: AbortSignal,
  ): Promise<{ rows: EvidenceRow[]; more: boolean }>;
  /** Drops evidence that was taken before a change. */
  changed(): void;
}

export function createFigureService(communities: Communities): FigureService {
  const pacer = createTimeSlicePacer();
  let evidence: { readonly key: string; readonly source: EvidenceSource } | undefined;

  async function describe(
    query: FigureQuery,
    at: number,
    folder: CommunityFolder,
    signal: AbortSignal,
  ): Promise<Described> {
    const metric = metricOf(query.metric);
    const since = folder.analytics.measured().activities.at[0];
    const found = query.against === '' ? undefined : await momentOf(folder, query.against);
    const figure = await describeFigure(
      folder.analytics,
      {
        metric,
        days: query.days,
        scope: query.scope,
        ...(since !== undefined && { since }),
        ...(found && 'at' in found && { against: found.at }),
      },
      { now: at, language: env.language, localize, pacer, signal },
    );
    return { figure, ...(found && 'problem' in found && { problem: localize(found.problem) }) };
  }

  return {
    async measure(query, signal, report) {
      const folder = folderOf(communities, query);
      await whenMeasurable(folder, signal, report);
      const at = Date.now();
      const { figure, problem } = await describe(query, at, folder, signal);
      return {
        figure,
        at,
        community: folder.community.config.name ?? folder.name,
        choices: namedChoices(folder.analytics.choices()),
        ...(problem !== undefined && { againstProblem: problem }),
        ...(folder.community.repository?.shallow && {
          warning: l10n.t('The history is truncated (a shallow clone): figures only see what is present.'),
        }),
      };
    },
    async describe(query, at, signal) {
      const folder = folderOf(communities, query);
      await whenMeasurable(folder, signal);
      return (await describe(query, at, folder, signal)).figure;
    },
    async breakDown(query, at, signal) {
      const folder = folderOf(communities, query);
      await whenMeasurable(folder, signal);
      const rows: BreakdownRow[] = [];
      const period = periodBefore(at, query.days);
      for (const row of breakdown(folder.analytics, metricOf(query.metric), period, query.scope)) {
        if (row) rows.push({ ...row, label: choiceName(row.by, row.choice) });
        await pacer.pause();
        signal.throwIfAborted();
      }
      return rows;
    },
    async listEvidence(query, at, offset, signal) {
      const folder = folderOf(communities, query);
      await whenMeasurable(folder, signal);
      const metric = metricOf(query.metric);
      const key = JSON.stringify([query, at]);
      if (evidence?.key !== key) {
        const figure = folder.analytics.measure(metric, periodBefore(at, query.days), query.scope);
        evidence = { key, source: createEvidenceSource(figure.evidence()) };
      }
      const items = evidence.source.slice(offset, evidencePageSize + 1);
      const measured = folder.analytics.measured(query.scope);
      return {
        rows: evidenceRows(folder, measured, metric, items.slice(0, evidencePageSize)),
        more: items.length > evidencePageSize,
      };
    },
    changed() {
      evidence = undefined;
    },
  };
}

interface Described {
  readonly figure: DescribedFigure;
  /** Why the moment to compare with was not understood. */
  readonly problem?: string;
}

function folderOf(communities: Communities, { folder }: FigureQuery): CommunityFolder {
  const found = communities.byId(folder);
  if (!found) throw new Notice(message('The community of this figure is not open any more.'));
  return found;
}
