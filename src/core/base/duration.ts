/** A duration in calendar months and exact time, as a month has no fixed length. */
export interface CalendarDuration {
  readonly months: number;
  readonly ms: number;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const units: readonly (readonly [names: RegExp, CalendarDuration])[] = [
  [/^(?:h|hours?|uur)$/, { months: 0, ms: hour }],
  [/^(?:d|days?|dag(?:en)?)$/, { months: 0, ms: day }],
  [/^(?:w|weeks?|weken)$/, { months: 0, ms: 7 * day }],
  [/^(?:m|months?|maand(?:en)?)$/, { months: 1, ms: 0 }],
  [/^(?:y|years?|jaar)$/, { months: 12, ms: 0 }],
];

/**
 * A duration in ISO 8601 (`P6M`) or as a number and a unit (`6 months`, `90d`); undefined for other texts.
 */
export function parseDuration(written: string): CalendarDuration | undefined {
  const text = written.trim().toLowerCase();
  const iso =
    /^p(?=\d|t\d)(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(
      text,
    );
  if (iso) {
    const [years, months, weeks, days, hours, minutes, seconds] = iso
      .slice(1)
      .map((part) => Number(part ?? 0));
    const ofDays = (weeks as number) * 7 + (days as number);
    return {
      months: (years as number) * 12 + (months as number),
      ms: ofDays * day + (hours as number) * hour + (minutes as number) * 60_000 + (seconds as number) * 1000,
    };
  }
  const [, amount, name = ''] = /^(\d{1,6}) ?([a-z]+)$/.exec(text) ?? [];
  const unit = units.find(([names]) => names.test(name))?.[1];
  return unit && { months: unit.months * Number(amount), ms: unit.ms * Number(amount) };
}

/** A moment a duration later. A day that the month lacks becomes its last, as in Temporal. */
export function later(moment: number, { months, ms }: CalendarDuration): number {
  const date = new Date(moment);
  const ofMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(ofMonth, last));
  return date.getTime() + ms;
}
