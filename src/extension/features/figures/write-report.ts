import { CancellationError, env, l10n, window } from 'vscode';
import { previewLines, previewOf } from '../../../core/model/changes/plan-preview';
import {
  describeFigure,
  spanOf,
  type DescribedFigure,
} from '../../../core/services/analytics/described-figure';
import { metricIds, type MetricId } from '../../../core/services/analytics/metric-table';
import { periodBefore, periodLengths, type PeriodLength } from '../../../core/services/analytics/period';
import { lengthWords, spanWords } from '../../../core/services/analytics/period-words';
import {
  planReport,
  reportFolder,
  type ReportFile,
} from '../../../core/services/analytics/report/plan-report';
import { reportMarkdown } from '../../../core/services/analytics/report/report-markdown';
import { lightTheme } from '../../../render/charts/chart-options';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { whenMeasured } from '../../communities/measurable';
import { textOf } from '../../communities/text-of';
import { localize } from '../../localize';

/** Periods in the course of each figure: as many as fit into a table. */
const coursePoints = 6;
const chartWidth = 640;

/**
 * Writes a report of all figures over a period as a page, with charts beside it, after showing which files it
 * creates or changes; then opens it. Throws CancellationError if the person does not want it.
 */
export async function writeReport(folder: CommunityFolder): Promise<void> {
  const days = await askPeriod();
  const now = Date.now();
  const span = spanOf(periodBefore(now, days));
  const figures = await whenMeasured(folder, async ({ signal, report }) => {
    const all: DescribedFigure[] = [];
    const options = { now, language: env.language, localize, pacer: createTimeSlicePacer(), signal };
    const { since } = await folder.ask('figureGrounds', undefined, { signal, report });
    const course = { days, points: coursePoints, ...(since !== undefined && { since }) };
    const figures: Parameters<typeof describeFigure>[0] = {
      measure: (id, period, scope) => folder.ask('figure', { id, period, scope }, { signal }),
    };
    for (const metric of metricIds) {
      all.push(await describeFigure(figures, { metric, ...course }, options));
      report({ done: all.length, total: metricIds.length });
    }
    return all;
  });
  const { community } = folder;
  const commit = community.repository?.commit;
  const title = l10n.t(
    '{0}: report of {1}',
    community.config.name ?? folder.name,
    localize(spanWords(span, env.language)),
  );
  const charts = await chartFiles(figures);
  const text = reportMarkdown({
    title,
    span,
    figures,
    charts: new Map(charts.map(({ metric, name }) => [metric, name])),
    at: now,
    ...(commit !== undefined && { commit }),
    language: env.language,
    localize,
  });
  const place = reportFolder(now);
  const path = `${place}/report.md`;
  const wanted = [
    { path, text },
    ...charts.map((chart) => ({ path: `${place}/${chart.name}`, text: chart.svg })),
  ];
  const plan = planReport(title, await withStanding(folder, wanted));
  await confirm(previewLines(previewOf(plan)));
  await applyPlan(folder, plan);
  await window.showTextDocument(folder.uriOf(path), { preview: false });
}

async function askPeriod(): Promise<PeriodLength> {
  const items = periodLengths.map((length) => ({ label: localize(lengthWords(length)), length }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Write a report'),
    placeHolder: l10n.t('Of which period, up to now?'),
  });
  if (!picked) throw new CancellationError();
  return picked.length;
}

interface ChartFile {
  readonly metric: MetricId;
  readonly name: string;
  readonly svg: string;
}

/** The courses of figures with at least two values: one is no line. */
async function chartFiles(figures: readonly DescribedFigure[]): Promise<ChartFile[]> {
  // What draws them is a bundle of its own, which only reports need.
  const { figureCourse } = await import('../../../render/charts/figure-charts');
  const look = { width: chartWidth, language: env.language, theme: lightTheme };
  return figures.flatMap((figure) => {
    if (figure.course.filter(({ value }) => value !== undefined).length < 2) return [];
    const title = l10n.t('{0}: course over time', figure.title);
    const name = `${figure.metric.replace(/[^a-z0-9]+/g, '-')}.svg`;
    return { metric: figure.metric, name, svg: `${figureCourse(figure, title, look)}\n` };
  });
}

function withStanding(
  folder: CommunityFolder,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<ReportFile[]> {
  return Promise.all(files.map(async (file) => ({ ...file, before: await textOf(folder, file.path) })));
}

async function confirm(lines: readonly string[]): Promise<void> {
  const write = l10n.t('Write Report');
  const answer = await window.showInformationMessage(
    l10n.t('Kith will write these files and change no others.'),
    { modal: true, detail: lines.join('\n') },
    write,
  );
  if (answer !== write) throw new CancellationError();
}
