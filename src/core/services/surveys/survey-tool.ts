/** The programs whose exports are known; `plain` is any other table. */
export type SurveyTool = 'google-forms' | 'google-sheets' | 'typeform' | 'limesurvey' | 'plain';

/** Which program exported the table, by its header and its first answers. */
export function surveyTool(header: readonly string[], firstAnswers: readonly string[]): SurveyTool {
  const names = header.map((name) => name.trim().toLowerCase());
  if (names[0] === '#' && names.some((name) => /^(?:submit|start) date \(utc\)$/.test(name)))
    return 'typeform';
  const codes = names.map(limeSurveyCode);
  if (codes.includes('id') && codes.includes('submitdate')) return 'limesurvey';
  const time = firstAnswers[0]?.trim() ?? '';
  if (formsTime.test(time)) return 'google-forms';
  if (sheetsTime.test(time)) return 'google-sheets';
  return 'plain';
}

/** From Google Forms itself: 12 hours and an offset that is not ISO, `2026/06/14 10:10:09 AM GMT+1`. */
const formsTime =
  /^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}:\d{2}\s?[AP]M\s(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?$/i;

/** From Google Sheets, in the sheet's locale, with neither a zone nor leading zeros: `12/13/2019 9:50:30`. */
const sheetsTime = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}[:.]\d{2}(?:\s?[AP]M)?$/i;

/** Whether a text is a time: of one of these programs, or ISO. */
export function isTime(text: string): boolean {
  return formsTime.test(text) || sheetsTime.test(text) || isoTime.test(text);
}

const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Whether a row was submitted, by the tool's own columns: a respondent who gave up midway did not agree to be
 * counted.
 */
export function submittedTest(
  tool: SurveyTool,
  header: readonly string[],
): (cells: readonly string[]) => boolean {
  const at = (wanted: (name: string) => boolean): number =>
    header.findIndex((name) => wanted(name.trim().toLowerCase()));
  if (tool === 'limesurvey') {
    // Surveys without date stamps write 1980-01-01 for what was submitted, and nothing for what was not.
    const submitted = at((name) => limeSurveyCode(name) === 'submitdate');
    return (cells) => (cells[submitted] ?? '').trim() !== '';
  }
  if (tool === 'typeform') {
    const type = at((name) => name === 'response type');
    if (type >= 0) return (cells) => (cells[type] ?? '').trim().toLowerCase() === 'completed';
  }
  return () => true;
}

/** Columns that the programs add: ids, times, states. Named as in the export, or by LimeSurvey's codes. */
export function isTechnical(tool: SurveyTool, name: string): boolean {
  const key = name.trim().toLowerCase();
  if (tool === 'typeform') return typeformColumns.has(key);
  if (tool === 'limesurvey') return limeSurveyColumns.has(limeSurveyCode(key));
  return false;
}

const typeformColumns: ReadonlySet<string> = new Set([
  '#',
  'response type',
  'start date (utc)',
  'stage date (utc)',
  'submit date (utc)',
  'network id',
  'tags',
  'ending',
]);

const limeSurveyColumns: ReadonlySet<string> = new Set([
  'id',
  'submitdate',
  'lastpage',
  'startlanguage',
  'seed',
  'token',
  'startdate',
  'datestamp',
  'ipaddr',
  'refurl',
]);

/** The texts that LimeSurvey writes for its own columns when questions are exported in full. */
const limeSurveyTexts: Readonly<Record<string, string>> = {
  'response id': 'id',
  'date submitted': 'submitdate',
  'last page': 'lastpage',
  'start language': 'startlanguage',
  'access code': 'token',
  'date started': 'startdate',
  'date last action': 'datestamp',
  'ip address': 'ipaddr',
  'referrer url': 'refurl',
};

/** The code of one of LimeSurvey’s own columns, in any of its three forms: code, text, `code. text`. */
function limeSurveyCode(name: string): string {
  const [, code] = /^([a-z]+)\. /.exec(name) ?? [];
  if (code !== undefined && limeSurveyColumns.has(code)) return code;
  return Object.hasOwn(limeSurveyTexts, name) ? (limeSurveyTexts[name] ?? name) : name;
}
