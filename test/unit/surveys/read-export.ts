import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publish, type Publication } from '../../../src/core/services/surveys/publication';
import { countAnswers, lookAtAnswers } from '../../../src/core/services/surveys/read-answers';
import { askedQuestions, mapQuestions } from '../../../src/core/services/surveys/survey-import';
import type { RememberedColumns } from '../../../src/core/services/surveys/survey-document';
import type { AnswerTable } from '../../../src/core/services/surveys/answer-table';
import type { FoundQuestions } from '../../../src/core/services/surveys/survey-questions';
import { createCsvAnswers } from '../../../src/node/surveys/csv-answers';

export interface ReadExport {
  readonly found: FoundQuestions;
  readonly table: AnswerTable;
  readonly publication: Publication;
}

const options = { signal: new AbortController().signal, pacer: { pause: () => undefined } };

/** Runs something on a real file with these bytes. */
export async function withExport<T>(
  content: string | Uint8Array,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-survey-'));
  try {
    const file = join(folder, 'answers.csv');
    writeFileSync(file, content);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads an export as Kith does, with what is suggested for its columns or remembered. */
export function readExport(
  content: string | Uint8Array,
  { k = 5, columns = new Map() }: { readonly k?: number; readonly columns?: RememberedColumns } = {},
): Promise<ReadExport> {
  return withExport(content, async (file) => {
    const answers = createCsvAnswers(file);
    const found = await lookAtAnswers(answers, options);
    const table = await countAnswers(answers, askedQuestions(mapQuestions(found, columns)), options);
    return { found, table, publication: publish(table, { k, earlier: [] }) };
  });
}

/** The columns that were left out, each with its reason. */
export function leftOut({ found }: ReadExport): Record<string, string> {
  return Object.fromEntries(found.leftOut.map(({ name, reason }) => [name, reason]));
}

/** What is suggested for each question. */
export function suggested({ found }: ReadExport): Record<string, string> {
  return Object.fromEntries(found.questions.map(({ name, suggested }) => [name, suggested]));
}

/** The counts of a question, as counted. */
export function countsOf({ table }: ReadExport, column: string): Record<string, number> {
  return Object.fromEntries(table.questions.find((question) => question.column === column)?.counts ?? []);
}
