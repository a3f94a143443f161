/** A date with missing parts filled in; `month` is one-based. */
export interface NamedDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A date with its UTF-16 offsets in the text. */
export interface FoundDay extends NamedDay {
  readonly start: number;
  readonly end: number;
}

export interface FoundDays {
  readonly days: readonly FoundDay[];
  /** Whether the text has a date that does not exist: `2026-02-31`. */
  readonly impossible: boolean;
}

/** Month names in English, Dutch and neighbouring languages. */
const months: readonly (readonly string[])[] = [
  'jan january januari januar janvier enero gennaio janeiro',
  'feb february februari februar février fevrier febrero febbraio fevereiro',
  'mar march maart mrt märz maerz mars marzo março',
  'apr april avril abril aprile',
  'may mei mai mayo maggio maio',
  'jun june juni juin junio giugno junho',
  'jul july juli juillet julio luglio julho',
  'aug august augustus août aout agosto',
  'sep sept september septembre septiembre settembre setembro',
  'oct okt october oktober octobre octubre ottobre outubro',
  'nov november novembre noviembre novembro',
  'dec dez december dezember décembre decembre diciembre dicembre dezembro',
].map((names) => names.split(' '));
const monthOf = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** Year first with hyphens, slashes or dots. A time may follow, with or without `T`. */
const yearFirst = /(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g;
/** As in calendar files. */
const compact = /(?<![\d.])((?:19|20|21)\d{2})(\d{2})(\d{2})(?=$|[T\s,;])/g;
/** Day first with dots or hyphens, as in Dutch and other languages. */
const dayFirst = /(?<!\d)(\d{1,2})([-.])(\d{1,2})\2(\d{4})(?!\d)/g;
/** With slashes, day and month are ambiguous, unless one of them is above twelve. */
const slashed = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g;
const token = /\b(\d{4})\b|\b(\d{1,2})(?:st|nd|rd|th|ste|de|e)?\b|\p{L}{3,}/giu;

const noDays: FoundDays = { days: [], impossible: false };

/** Longer texts are not dates. */
export const longestText = 200;

/** Finds numeric dates. */
export function findNumericDays(text: string): FoundDays {
  if (!/\d{4}/.test(text)) return noDays;
  const withYearFirst = Array.from(text.matchAll(yearFirst), (m) => numbered(m, m[1], m[3], m[4]));
  if (withYearFirst.length > 0) return existing(withYearFirst);
  const found = [
    ...Array.from(text.matchAll(compact), (m) => numbered(m, m[1], m[2], m[3])),
    ...Array.from(text.matchAll(dayFirst), (m) => numbered(m, m[4], m[3], m[1])),
    ...Array.from(text.matchAll(slashed), (m) =>
      Number(m[1]) > 12 ? numbered(m, m[3], m[2], m[1]) : numbered(m, m[3], m[1], m[2]),
    ).filter(({ month, day }) => day > 12 || month === day),
  ];
  found.sort((a, b) => a.start - b.start);
  return existing(found);
}

/** Finds dates with month names; times must have been blanked out before. */
export function findWordedDays(text: string, fallbackYear: number | undefined): FoundDays {
  const days: { day: number; month?: number; year?: number; start: number; end: number }[] = [];
  let pendingMonth: number | undefined;
  for (const match of text.matchAll(token)) {
    const [word, year, day] = match;
    const end = match.index + word.length;
    if (year !== undefined) {
      for (const open of days) open.year ??= Number(year);
    } else if (day !== undefined) {
      const start = match.index;
      days.push({ day: Number(day), start, end, ...(pendingMonth !== undefined && { month: pendingMonth }) });
    } else {
      const month = monthOf.get(word.toLowerCase());
      if (month === undefined) continue;
      // A month applies to the preceding days without one; if there are none, it precedes its day.
      const open = days.filter((d) => d.month === undefined);
      for (const d of open) d.month = month;
      pendingMonth = open.length > 0 ? undefined : month;
    }
  }
  const found = days.flatMap(({ day, month, year = fallbackYear, start, end }): FoundDay[] =>
    month === undefined || year === undefined ? [] : [{ year, month, day, start, end }],
  );
  return existing(overNewYear(found, days));
}

/** In `31 December – 1 January 2026` the year belongs to the second date. */
function overNewYear(found: FoundDay[], written: readonly { day: number }[]): FoundDay[] {
  const [first, second] = found;
  if (found.length !== 2 || written.length !== 2 || !first || !second) return found;
  if (first.year === second.year && first.month === 12 && second.month === 1) {
    return [{ ...first, year: first.year - 1 }, second];
  }
  return found;
}

function numbered(
  match: RegExpExecArray,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): FoundDay {
  const start = match.index;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    start,
    end: start + match[0].length,
  };
}

function existing(found: readonly FoundDay[]): FoundDays {
  const days = found.filter(exists);
  return { days, impossible: days.length < found.length };
}

/** Whether a date exists. */
export function exists({ year, month, day }: NamedDay): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
