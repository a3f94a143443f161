import { l10n } from 'vscode';
import type { Message } from '../../../core/base/message';
import { importInWords } from '../../../core/services/imports/report-words';
import { placeText, type ImportReport } from '../../../core/services/imports/writing/import-report';
import { localize } from '../../localize';

/** The report of an import of conversations as Markdown, for an editor. */
export function importReportText(title: string, report: ImportReport): string {
  const { newThreads, threads, posts, changed } = report;
  return reportText(title, importInWords(report), report, [
    [
      l10n.t('New discussions'),
      listed(
        newThreads.map((thread) => `${thread.title} (\`${thread.path}\`)`),
        threads.created,
      ),
    ],
    [
      l10n.t('Changed there since the last import'),
      listed(
        changed.map((path) => `\`${path}\``),
        threads.changed + posts.changed,
      ),
    ],
    [l10n.t('Changed here and there'), report.conflicts.map((path) => `\`${path}\``)],
  ]);
}

/** The lines that there are, and how many more there would be. */
function listed(lines: readonly string[], total: number): string[] {
  return total > lines.length ? [...lines, l10n.t('and {0} more', total - lines.length)] : [...lines];
}

/**
 * A report as Markdown: its summary, sections of its own, then what is lost and what is wrong. Sections
 * without lines are left out.
 */
export function reportText(
  title: string,
  summary: readonly Message[],
  { lost, problems, problemCount }: Pick<ImportReport, 'lost' | 'problems' | 'problemCount'>,
  own: readonly (readonly [heading: string, lines: readonly string[]])[],
): string {
  const section = (heading: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines.map((line) => `- ${line}`)];
  return [
    `# ${title}`,
    '',
    ...summary.map((one) => `- ${localize(one)}`),
    ...own.flatMap(([heading, lines]) => section(heading, lines)),
    ...section(
      l10n.t('What the export does not hold, or what is no message'),
      lost.map(({ what, count, place }) => `${localize(what)}: ${count} (\`${localize(placeText(place))}\`)`),
    ),
    ...section(
      l10n.t('What is wrong in the export'),
      listed(
        problems.map(({ message, place }) => `\`${localize(placeText(place))}\`: ${localize(message)}`),
        problemCount,
      ),
    ),
    '',
  ].join('\n');
}
