import { writeScalar } from '../../../formats/front-matter/write-scalar';
import { markdownTable, markdownText } from '../../../formats/markdown/write-text';
import type { Period } from '../../analytics/period';
import { createValueFormat } from '../../analytics/format-value';
import { dayFormat } from '../../analytics/period-words';
import type { ScaffoldLanguage } from '../../scaffold/new-document';
import type { ModerationFigures } from './moderation-figures';
import { reportWords } from './report-words';

export interface ModerationReportInput {
  /** What the community is called. */
  readonly name: string;
  readonly period: Period;
  readonly figures: ModerationFigures;
  readonly language: ScaffoldLanguage;
}

/** What moderation did in a period, as a page in Markdown. It names nobody, and quotes nothing. */
export function moderationReport({ name, period, figures, language }: ModerationReportInput): string {
  const words = reportWords[language];
  const span = dayFormat(language).formatRange(period.from, period.until - 1);
  const title = `${name}: ${words.title} ${span}`;
  const format = createValueFormat(language);
  const count = (n: number): string => format(n, 'people');
  const { actions, reasons, withoutGuideline, appeals, time } = figures;
  return [
    `---\nkind: page\ntitle: ${writeScalar(title, undefined, false)}\nstatus: draft\nlang: ${language}\n---\n\n`,
    `# ${markdownText(title)}\n\n${words.about}\n`,
    `\n## ${words.actions}\n\n`,
    actions.length === 0
      ? `${words.nothing}\n`
      : markdownTable(
          [words.action, words.byPeople, words.byPrograms],
          actions.map(({ action, byPeople, byPrograms }) => [
            words.names[action] ?? action,
            count(byPeople),
            count(byPrograms),
          ]),
          [1, 2],
        ),
    ...(reasons.length + withoutGuideline === 0
      ? []
      : [
          `\n## ${words.reasons}\n\n`,
          markdownTable(
            [words.guideline, words.decisions],
            [
              ...reasons.map((reason) => [reason.guideline, count(reason.count)]),
              ...(withoutGuideline > 0 ? [[words.withoutGuideline, count(withoutGuideline)]] : []),
            ],
            [1],
          ),
        ]),
    `\n## ${words.appeals}\n\n`,
    markdownTable(
      [words.appealsMade, words.appealsDecided, words.overturned, words.open],
      [[appeals.made, appeals.decided, appeals.overturned, appeals.open].map(count)],
      [0, 1, 2, 3],
    ),
    ...(time
      ? [
          `\n## ${words.time}\n\n`,
          markdownTable(
            [words.median, words.slowest, words.decisions],
            [[format(time.median, 'hours'), format(time.slowest, 'hours'), count(time.n)]],
            [0, 1, 2],
          ),
          `\n${words.timeFormula}\n`,
        ]
      : []),
  ].join('');
}
