import { env, l10n } from 'vscode';
import { message } from '../../../core/base/message';
import type { Progress } from '../../../core/base/ports';
import { describeFigure, type DescribedFigure } from '../../../core/services/analytics/described-figure';
import type { FigureInput } from '../../../core/services/analytics/evidence-source';
import { periodBefore } from '../../../core/services/analytics/period';
import {
  evidencePageSize,
  type BreakdownRow,
  type EvidenceRow,
  type FigureQuery,
  type MeasuredFigure,
} from '../../../protocol/figure-view';
import type { ScopeChoices } from '../../../core/services/analytics/scope';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { whenMeasurable } from '../../communities/when-read';
import { localize } from '../../localize';
import { choiceName, namedChoices } from './choice-names';
import { evidenceRows } from './evidence-rows';
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
}

export function createFigureService(communities: Communities): FigureService {
  const pacer = createTimeSlicePacer();

  async function describe(
    query: FigureQuery,
    at: number,
    folder: CommunityFolder,
    signal: AbortSignal,
    report?: (progress: Progress) => void,
  ): Promise<Described> {
    const metric = metricOf(query.metric);
    const { since, choices } = await folder.ask('figureGrounds', undefined, { signal, report });
    const found = query.against === '' ? undefined : await momentOf(folder, query.against);
    const figure = await describeFigure(
      { measure: (id, period, scope) => folder.ask('figure', { id, period, scope }, { signal }) },
      {
        metric,
        days: query.days,
        scope: query.scope,
        ...(since !== undefined && { since }),
        ...(found && 'at' in found && { against: found.at }),
      },
      { now: at, language: env.language, localize, pacer, signal },
    );
    return { figure, choices, ...(found && 'problem' in found && { problem: localize(found.problem) }) };
  }

  return {
    async measure(query, signal, report) {
      const folder = folderOf(communities, query);
      await whenMeasurable(folder, signal, report);
      const at = Date.now();
      const { figure, choices, problem } = await describe(query, at, folder, signal, report);
      return {
        figure,
        at,
        community: folder.community.config.name ?? folder.name,
        choices: namedChoices(choices),
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
      const rows = await folder.ask('figureBreakdown', inputOf(query, at), { signal });
      return rows.map((row) => ({ ...row, label: choiceName(row.by, row.choice) }));
    },
    async listEvidence(query, at, offset, signal) {
      const folder = folderOf(communities, query);
      await whenMeasurable(folder, signal);
      const input = { ...inputOf(query, at), offset, count: evidencePageSize + 1 };
      const items = await folder.ask('figureEvidence', input, { signal });
      return {
        rows: evidenceRows(folder, input.id, items.slice(0, evidencePageSize)),
        more: items.length > evidencePageSize,
      };
    },
  };
}

function inputOf({ metric, days, scope }: FigureQuery, at: number): FigureInput {
  return { id: metricOf(metric), period: periodBefore(at, days), scope };
}

interface Described {
  readonly figure: DescribedFigure;
  readonly choices: ScopeChoices;
  /** Why the moment to compare with was not understood. */
  readonly problem?: string;
}

function folderOf(communities: Communities, { folder }: FigureQuery): CommunityFolder {
  const found = communities.byId(folder);
  if (!found) throw new Notice(message('The community of this figure is not open any more.'));
  return found;
}
