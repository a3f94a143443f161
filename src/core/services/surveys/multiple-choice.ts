import { greatest } from '../../base/extremes';
import type { ColumnProfile } from './column-profile';
import type { SurveyTool } from './survey-tool';

/** How the answers to a question stand in the table. */
export type Choices =
  /** One answer in its column. */
  | { readonly form: 'one' }
  /** Several, joined. */
  | { readonly form: 'joined'; readonly separator: string }
  /** A column an option, which is empty or says no where it was not chosen. */
  | { readonly form: 'columns'; readonly options: readonly string[] };

/** What joins several choices: Google Forms itself, Typeform, Google Sheets. */
const joinedBy: Readonly<Record<SurveyTool, readonly string[]>> = {
  'google-forms': [';'],
  'google-sheets': [', '],
  typeform: [' / '],
  limesurvey: [],
  plain: [';', ' / ', ', '],
};

/**
 * Whether the answers in a column are several choices, joined. `, ` and ` / ` also occur within an option:
 * then `ambiguous`, unless each part is an answer by itself too, or none is.
 */
export function choicesIn(tool: SurveyTool, answers: ReadonlyMap<string, number>): Choices | 'ambiguous' {
  const wholes = [...answers.keys()];
  for (const separator of joinedBy[tool]) {
    const joined = wholes.filter((whole) => partsOf(whole, separator).length > 1 || isLed(whole, separator));
    if (joined.length === 0) continue;
    if (separator === ';') return { form: 'joined', separator };
    const single = new Set(wholes.filter((whole) => !joined.includes(whole)));
    for (const whole of joined.filter((one) => isLed(one, separator)))
      if (partsOf(whole, separator).length === 1) single.add(partsOf(whole, separator)[0] ?? '');
    const parts = new Set(joined.flatMap((whole) => partsOf(whole, separator)));
    const known = [...parts].filter((part) => single.has(part)).length;
    if (known === parts.size) return { form: 'joined', separator };
    if (known > 0) return 'ambiguous';
  }
  return { form: 'one' };
}

/** Typeform may begin with the separator. */
function isLed(whole: string, separator: string): boolean {
  return whole.startsWith(separator.trimStart());
}

/** The choices in a joined answer. */
export function partsOf(whole: string, separator: string): string[] {
  // Spaces at the ends of the cell were trimmed, and with them a part of a separator that leads.
  return ` ${whole} `
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export interface OptionRun {
  readonly name: string;
  readonly columns: readonly number[];
  readonly choices: Extract<Choices, { form: 'columns' }>;
  readonly filled: number;
  readonly answers: readonly string[];
}

/**
 * Questions whose options have a column each: LimeSurvey’s `code[option]`, Typeform’s texts of the options.
 */
export function optionRuns(
  tool: SurveyTool,
  header: readonly string[],
  profiles: readonly ColumnProfile[],
): OptionRun[] {
  if (tool === 'limesurvey') return runsOf(header, profiles, limeSurveyOption, isYesOrNo);
  if (tool === 'typeform')
    return runsOf(header, profiles, (name) => ({ question: '', option: name }), holdsItsHeader);
  return [];
}

/** A cell of a column an option that says it was chosen. */
export function isChosen(cell: string): boolean {
  return !/^(?:|no|nee|n\/a|n\.v\.t\.|0)$/i.test(cell.trim());
}

interface Option {
  readonly question: string;
  readonly option: string;
}

function limeSurveyOption(header: string): Option | undefined {
  const [, question, option] = /^(.+?) ?\[([^[\]]+)\]$/.exec(header) ?? [];
  return question === undefined || option === undefined ? undefined : { question, option };
}

function isYesOrNo(_header: string, { answers, filled }: ColumnProfile): boolean {
  if (filled === 0) return true;
  return (
    answers !== undefined &&
    [...answers.keys()].every((key) => /^(?:Y|Yes|No|N\/A|Ja|Nee|N\.v\.t\.)$/i.test(key))
  );
}

function holdsItsHeader(header: string, { answers, filled }: ColumnProfile): boolean {
  return filled > 0 && answers?.size === 1 && answers.has(header);
}

/** Neighbouring columns of one question that look like options: two at least, one of them chosen. */
function runsOf(
  header: readonly string[],
  profiles: readonly ColumnProfile[],
  optionOf: (header: string) => Option | undefined,
  isOption: (header: string, profile: ColumnProfile) => boolean,
): OptionRun[] {
  const runs: OptionRun[] = [];
  let start = 0;
  while (start < header.length) {
    const question = optionOf(header[start] ?? '')?.question;
    let end = start;
    while (question !== undefined && optionOf(header[end] ?? '')?.question === question) {
      const profile = profiles[end];
      if (!profile || !isOption(header[end] ?? '', profile)) break;
      end++;
    }
    const columns = Array.from({ length: end - start }, (_, i) => start + i);
    const filled = Math.max(0, greatest(columns.map((column) => profiles[column]?.filled ?? 0)));
    if (columns.length >= 2 && filled > 0) {
      const options = columns.map((column) => optionOf(header[column] ?? '')?.option ?? '');
      const name = question || options.join(' / ');
      runs.push({ name, columns, choices: { form: 'columns', options }, filled, answers: options });
    }
    start = Math.max(end, start + 1);
  }
  return runs;
}
