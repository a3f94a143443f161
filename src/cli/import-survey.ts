import { stat } from 'node:fs/promises';
import { inEnglish } from '../core/base/message';
import { joinPath } from '../core/base/paths';
import type { Document } from '../core/model/documents/document';
import { storedText } from '../core/model/documents/stored-text';
import { resultsValue } from '../core/services/analytics/records/survey-results';
import { TableFileError } from '../core/base/table-file';
import type { AnswerTable } from '../core/services/surveys/answer-table';
import { publish, type Publication } from '../core/services/surveys/publication';
import { countAnswers, lookAtAnswers } from '../core/services/surveys/read-answers';
import { earlierResults, knownColumns, surveyFields } from '../core/services/surveys/survey-document';
import {
  askedQuestions,
  countsLine,
  keptWarning,
  leftOutReasons,
  mapQuestions,
  misfitWarning,
  planSurveyImport,
  suppressionReasons,
  useNames,
} from '../core/services/surveys/survey-import';
import type { FoundQuestions } from '../core/services/surveys/survey-questions';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { createCsvAnswers } from '../node/surveys/csv-answers';
import { isPublic } from '../node/surveys/public-root';
import { UsageError } from './arguments';
import { noPauses, openCommunity, type OpenedCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import type { Call } from './verb';
import { writeFiles } from './write-files';

/** `kith import survey FILE`: counts answers and writes what may be published into the survey’s document. */
export async function importSurvey({ folder, args, terminal, signal }: Call, given: string): Promise<void> {
  const file = disk.absolute(terminal.cwd, given);
  if (
    !(await stat(file).then(
      (found) => found.isFile(),
      () => false,
    ))
  )
    throw new UsageError(`There is no file “${given}”.`);
  if (isPublic(folder, file))
    throw new UsageError(
      `“${given}” lies in the community's folder or its repository, where others can read it. Move it out first.`,
    );
  const opened = await openCommunity(folder, terminal, signal, 'people');
  try {
    const { documents, config } = opened.community;
    const { path } = surveyOf(opened, args.get('survey'));
    const answers = createCsvAnswers(file);
    const options = { signal, pacer: noPauses };
    const found = await lookAtAnswers(answers, options);
    const mapped = mapQuestions(found, knownColumns(documents, path));
    const asked = askedQuestions(mapped);
    if (asked.length === 0) throw new UsageError('No column of the table can be used.');
    const table = await countAnswers(answers, asked, options);
    const publication = publish(table, {
      k: config.metrics.suppressBelow,
      earlier: earlierResults(documents, path),
    });
    const isWritten = !args.has('dry-run') && !publication.keepsEarlier;
    const text = (await storedText(opened.store, path)) ?? '';
    const fields = surveyFields(documents.get(path)?.facts().frontMatter);
    const today = new Date().toISOString().slice(0, 10);
    const plan = planSurveyImport({ path, text, fields, mapped, publication, today });
    if (!publication.keepsEarlier)
      await writeFiles(createNodeFileStore(folder), plan, { dryRun: !isWritten });
    const report = { path, found, table, publication, isWritten };
    terminal.out(args.has('json') ? `${JSON.stringify(jsonOf(report))}\n` : textOf(report, terminal));
    if (publication.keepsEarlier) terminal.err(`kith: ${inEnglish(keptWarning)}\n`);
  } catch (error) {
    throw error instanceof TableFileError
      ? new UsageError(`“${given}”: ${inEnglish(error.explanation)}`)
      : error;
  } finally {
    await opened.dispose();
  }
}

/** The survey named, or the only one that has no results yet. */
function surveyOf({ community: { documents } }: OpenedCommunity, given: string | undefined): Document {
  if (given !== undefined) {
    const found = documents.get(joinPath('', given) ?? given);
    if (found?.kind === 'survey') return found;
    throw new UsageError(`There is no survey “${given}” in the community.`);
  }
  const open = documents
    .ofKind('survey')
    .filter((document) => !surveyFields(document.facts().frontMatter).results);
  const [only] = open;
  if (only && open.length === 1) return only;
  throw new UsageError('Say which survey the answers belong to: “--survey surveys/NAME.md”.');
}

interface Report {
  readonly path: string;
  readonly found: FoundQuestions;
  readonly table: AnswerTable;
  readonly publication: Publication;
  readonly isWritten: boolean;
}

function jsonOf({ path, found, table, publication, isWritten }: Report): object {
  const { results, questions } = publication;
  return {
    survey: path,
    tool: found.tool,
    written: isWritten,
    partial: table.partial,
    results: resultsValue(results),
    suppressed: questions
      .filter(({ reasons }) => reasons.length > 0)
      .map(({ result, reasons }) => ({ column: result.column, reasons })),
    notCounted: table.misfits.map(({ column, times, line }) => ({ column, times, line })),
    leftOut: found.leftOut,
  };
}

function textOf({ path, found, table, publication, isWritten }: Report, terminal: Terminal): string {
  const { results, questions } = publication;
  const lines = questions.flatMap(({ result, reasons }) => [
    `${style(terminal, 'bold', printable(result.column))} (${inEnglish(useNames[result.type])})`,
    `  ${printable(countsLine(result.counts))}`,
    ...(reasons.length > 0
      ? [`  hidden: ${reasons.map((reason) => inEnglish(suppressionReasons[reason])).join('. ')}`]
      : []),
  ]);
  return [
    `${results.answered ?? 'Too few'} answered, ${table.partial} not submitted`,
    '',
    ...lines,
    '',
    ...table.misfits.map((misfit) => printable(inEnglish(misfitWarning(misfit)))),
    ...found.leftOut.map(
      ({ name, reason }) => `left out: ${printable(name)} (${inEnglish(leftOutReasons[reason])})`,
    ),
    `${isWritten ? style(terminal, 'green', 'wrote') : 'did not write'} ${printable(path)}`,
    '',
  ].join('\n');
}
