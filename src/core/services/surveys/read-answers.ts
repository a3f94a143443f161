import { message } from '../../base/message';
import type { Pacer } from '../../base/ports';
import { TableFileError, type TableFile, type TableRow } from '../../base/table-file';
import { createTableCounter, type AnswerTable, type AskedQuestion } from './answer-table';
import { createColumnProfiles } from './column-profile';
import { findQuestions, type FoundQuestions } from './survey-questions';
import { submittedTest, surveyTool, type SurveyTool } from './survey-tool';

/** Called with the number of rows read so far. */
export type RowProgress = (rows: number) => void;

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly pacer: Pacer;
  readonly onProgress?: RowProgress;
}

const progressEvery = 1000;

/**
 * Reads a table once to see which questions it holds.
 * @throws TableFileError if it is broken or holds no answers
 */
export async function lookAtAnswers(file: TableFile, options: ReadOptions): Promise<FoundQuestions> {
  let profiles: ReturnType<typeof createColumnProfiles> | undefined;
  const { header, tool } = await readRows(file, options, (row, head) => {
    profiles ??= createColumnProfiles(head.header.length);
    if (head.isSubmitted(row.cells)) profiles.add(row.cells);
  });
  if (!profiles) throw new TableFileError(message('The table holds no answers.'));
  return findQuestions(tool, header, profiles.profiles());
}

/**
 * Reads a table once more and counts the answers to what is asked.
 * @throws TableFileError if it is broken
 */
export async function countAnswers(
  file: TableFile,
  asked: readonly AskedQuestion[],
  options: ReadOptions,
): Promise<AnswerTable> {
  const counter = createTableCounter(asked);
  await readRows(file, options, (row, { isSubmitted }) => {
    if (isSubmitted(row.cells)) counter.add(row);
    else counter.skip();
  });
  return counter.table();
}

interface Head {
  readonly header: readonly string[];
  readonly tool: SurveyTool;
  readonly isSubmitted: (cells: readonly string[]) => boolean;
}

async function readRows(
  file: TableFile,
  { signal, pacer, onProgress }: ReadOptions,
  take: (row: TableRow, head: Head) => void,
): Promise<Head> {
  let header: readonly string[] | undefined;
  let head: Head | undefined;
  let rows = 0;
  for await (const row of file.rows(signal)) {
    if (!header) {
      header = row.cells;
      continue;
    }
    const cells = ofWidth(row, header.length);
    head ??= headOf(header, cells);
    take({ ...row, cells }, head);
    if (++rows % progressEvery === 0) onProgress?.(rows);
    const pause = pacer.pause();
    if (pause) {
      await pause;
      signal.throwIfAborted();
    }
  }
  if (!header) throw new TableFileError(message('The file is empty.'));
  return head ?? headOf(header, []);
}

function headOf(header: readonly string[], first: readonly string[]): Head {
  const tool = surveyTool(header, first);
  return { header, tool, isSubmitted: submittedTest(tool, header) };
}

/**
 * Cells too many or too few shift answers to another question, so nothing is guessed. Empty ones at the end
 * may go.
 */
function ofWidth({ line, cells }: TableRow, width: number): readonly string[] {
  if (cells.length === width) return cells;
  const used = cells.slice(0, width);
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return used;
  throw new TableFileError(
    message('Line {0} has another number of cells ({1}) than the header ({2}).', line, cells.length, width),
    line,
  );
}
