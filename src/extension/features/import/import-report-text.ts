import { l10n } from 'vscode';
import { importInWords } from '../../../core/services/imports/report-words';
import { placeText, type ImportReport } from '../../../core/services/imports/writing/import-report';
import { localize } from '../../localize';

/** The report of an import as Markdown, for an editor. */
export function importReportText(title: string, report: ImportReport): string {
  const { conflicts, lost, problems, problemCount } = report;
  const section = (heading: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines.map((line) => `- ${line}`)];
  const rest = problemCount - problems.length;
  return [
    `# ${title}`,
    '',
    ...importInWords(report).map((one) => `- ${localize(one)}`),
    ...section(
      l10n.t('Changed here and there'),
      conflicts.map((path) => `\`${path}\``),
    ),
    ...section(
      l10n.t('What the export does not hold, or what is no message'),
      lost.map(({ what, count, place }) => `${localize(what)}: ${count} (\`${localize(placeText(place))}\`)`),
    ),
    ...section(l10n.t('What is wrong in the export'), [
      ...problems.map(({ message, place }) => `\`${localize(placeText(place))}\`: ${localize(message)}`),
      ...(rest > 0 ? [l10n.t('and {0} more', rest)] : []),
    ]),
    '',
  ].join('\n');
}
