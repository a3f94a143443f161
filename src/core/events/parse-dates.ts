/** A day as a text names it, with what the text leaves open filled in; `month` counts from 1. */
export interface NamedDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const months: readonly (readonly string[])[] = [
  ['jan', 'january', 'januari'],
  ['feb', 'february', 'februari'],
  ['mar', 'march', 'maart', 'mrt'],
  ['apr', 'april'],
  ['may', 'mei'],
  ['jun', 'june', 'juni'],
  ['jul', 'july', 'juli'],
  ['aug', 'august', 'augustus'],
  ['sep', 'sept', 'september'],
  ['oct', 'okt', 'october', 'oktober'],
  ['nov', 'november'],
  ['dec', 'december'],
];
const monthOf = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const isoDay = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g;
/** Day first with points or hyphens, as the Dutch and others write; with slashes nobody can tell day from month. */
const numericDay = /\b(\d{1,2})[-.](\d{1,2})[-.](\d{4})\b/g;
const timeOfDay =
  /\b\d{1,2}[:.]\d{2}\b(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{1,2}\s*(?:uur|hrs?|h)\b/gi;
const token = /\b(\d{4})\b|\b(\d{1,2})(?:st|nd|rd|th|ste|de|e)?\b|\p{L}{3,}/giu;

/**
 * The days that a text of people names, in its order: `31 January & 1 February 2026`, `November 10th, 2017`,
 * `za 3 en zo 4 februari 2024`, `2026-03-01`. English and Dutch. A day without a month, or without a year where
 * `fallbackYear` is undefined, is none. Never throws, and reads no more than the first 200 characters.
 */
export function parseDays(text: string, fallbackYear?: number): NamedDay[] {
  const head = text.slice(0, 200);
  const numeric = [
    ...Array.from(head.matchAll(isoDay), ([, year, month, day]) => numbers(year, month, day)),
    ...Array.from(head.matchAll(numericDay), ([, day, month, year]) => numbers(year, month, day)),
  ];
  return (numeric.length > 0 ? numeric : wordedDays(head, fallbackYear)).filter(exists);
}

function numbers(year: string | undefined, month: string | undefined, day: string | undefined): NamedDay {
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function wordedDays(text: string, fallbackYear: number | undefined): NamedDay[] {
  const days: { day: number; month?: number; year?: number }[] = [];
  let pendingMonth: number | undefined;
  for (const match of text.replace(timeOfDay, ' ').matchAll(token)) {
    const [word, year, day] = match;
    if (year !== undefined) {
      for (const open of days) open.year ??= Number(year);
    } else if (day !== undefined) {
      days.push({ day: Number(day), ...(pendingMonth !== undefined && { month: pendingMonth }) });
    } else {
      const month = monthOf.get(word.toLowerCase());
      if (month === undefined) continue;
      // A month names the days before it that have none; where there are none, it stands before its day.
      const open = days.filter((d) => d.month === undefined);
      for (const d of open) d.month = month;
      pendingMonth = open.length > 0 ? undefined : month;
    }
  }
  const found = days.flatMap(({ day, month, year = fallbackYear }): NamedDay[] =>
    month === undefined || year === undefined ? [] : [{ year, month, day }],
  );
  return overNewYear(found, days);
}

/** In `31 December – 1 January 2026` the year is the second day's. */
function overNewYear(found: NamedDay[], written: readonly { day: number }[]): NamedDay[] {
  const [first, second] = found;
  if (found.length !== 2 || written.length !== 2 || !first || !second) return found;
  if (first.year === second.year && first.month === 12 && second.month === 1) {
    return [{ ...first, year: first.year - 1 }, second];
  }
  return found;
}

function exists({ year, month, day }: NamedDay): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
