/** A calendar quarter, in UTC. */
export interface Quarter {
  /** As in titles: `2027 Q1`. */
  readonly name: string;
  /** Its last day, `yyyy-mm-dd`. */
  readonly lastDay: string;
}

/**
 * The quarter that a review plans for: in the second half of a quarter the one that comes; in the first half
 * the one that has begun, since reviews are seldom held before a quarter is over.
 * @param at in ms since 1970-01-01 UTC
 */
export function quarterToPlan(at: number): Quarter {
  const date = new Date(at);
  const [year, current] = [date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3)];
  const [start, end] = [quarterStart(year, current), quarterStart(year, current + 1)];
  return at - start < end - at ? quarterOf(year, current) : quarterOf(year, current + 1);
}

function quarterStart(year: number, quarter: number): number {
  return Date.UTC(year, quarter * 3);
}

/** `quarter` counted from 0; 4 is the first of the next year. */
function quarterOf(year: number, quarter: number): Quarter {
  const first = new Date(quarterStart(year, quarter));
  const last = new Date(quarterStart(year, quarter + 1) - 1);
  return {
    name: `${first.getUTCFullYear()} Q${Math.floor(first.getUTCMonth() / 3) + 1}`,
    lastDay: last.toISOString().slice(0, 10),
  };
}
