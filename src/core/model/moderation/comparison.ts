import { later, parseDuration } from '../../base/duration';

/** A number held against another: of durations in milliseconds. */
export interface Comparison {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly value: number;
}

const written = /^(<=|>=|<|>|=|)\s*(.+)$/;

/**
 * A comparison as rules write it: `>= 3`, `< 3 d`, `0`; undefined for other texts.
 * @param unit what stands behind the operator
 */
export function parseComparison(text: string, unit: 'count' | 'duration'): Comparison | undefined {
  const [, operator = '', amount = ''] = written.exec(text.trim()) ?? [];
  const value = unit === 'count' ? count(amount) : duration(amount);
  if (value === undefined) return undefined;
  return { operator: (operator || '=') as Comparison['operator'], value };
}

export function holds({ operator, value }: Comparison, of: number): boolean {
  switch (operator) {
    case '<':
      return of < value;
    case '<=':
      return of <= value;
    case '>':
      return of > value;
    case '>=':
      return of >= value;
    case '=':
      return of === value;
  }
}

function count(text: string): number | undefined {
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

function duration(text: string): number | undefined {
  const parsed = parseDuration(text);
  // Months have no fixed length: those after the beginning of 1970, which have 30.4 days on average.
  return parsed && later(0, parsed);
}
