import { isIdentifying } from './identifying';
import { isTime } from './survey-tool';

/** What is known of a column before anybody says what it holds. */
export interface ColumnProfile {
  /** How many answered. */
  readonly filled: number;
  /**
   * How often each answer was given, trimmed; undefined if they are too many or too long to be choices, so
   * that free text is not kept.
   */
  readonly answers: ReadonlyMap<string, number> | undefined;
  /** Most answers are times. */
  readonly isTime: boolean;
  /** Some answers are mail addresses, phone numbers, IP addresses or profiles. */
  readonly identifies: boolean;
}

export interface ColumnProfiles {
  add(cells: readonly string[]): void;
  /** Of each column. */
  profiles(): readonly ColumnProfile[];
}

/** More different answers are free text. */
const mostChoices = 60;

/** Longer answers are free text, in UTF-16 code units. */
const longestChoice = 120;

interface Counted {
  filled: number;
  times: number;
  identifying: number;
  answers: Map<string, number> | undefined;
}

/** Collects what the columns of a table hold, row by row. */
export function createColumnProfiles(width: number): ColumnProfiles {
  const columns = Array.from({ length: width }, (): Counted => {
    return { filled: 0, times: 0, identifying: 0, answers: new Map() };
  });
  return {
    add(cells) {
      for (const [i, column] of columns.entries()) {
        const text = oneLine(cells[i] ?? '');
        if (text === '') continue;
        column.filled++;
        if (isTime(text)) column.times++;
        if (isIdentifying(text)) column.identifying++;
        const { answers } = column;
        if (!answers) continue;
        answers.set(text, (answers.get(text) ?? 0) + 1);
        if (answers.size > mostChoices || text.length > longestChoice) column.answers = undefined;
      }
    },
    profiles: () =>
      columns.map(({ filled, times, identifying, answers }) => ({
        filled,
        answers,
        isTime: filled > 0 && times * 5 >= filled * 4,
        identifies: identifying * 5 >= filled && identifying > 0,
      })),
  };
}

/** A text without line breaks and double spaces, which headers and answers of forms may have. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
