import type { Unit } from './figure';

/** Formats values with their units; see {@link createValueFormat}. */
export type ValueFormat = (value: number, unit: Unit) => string;

/** Between a number and its unit: a line must not break there. */
const noBreak = '\u00a0';

/**
 * A value with its unit for people: `42 %`, `5.2 h`, `12 d`. Counts, points and indices have no unit, since
 * their figure’s title names what is counted. Fractions have three significant digits, larger numbers all of
 * their integer digits.
 * @param language a language tag
 */
export function formatValue(value: number, unit: Unit, language: string): string {
  return createValueFormat(language)(value, unit);
}

/** {@link formatValue} of many values in one language. */
export function createValueFormat(language: string): ValueFormat {
  const number = new Intl.NumberFormat(language, {
    maximumSignificantDigits: 3,
    maximumFractionDigits: 0,
    roundingPriority: 'morePrecision',
  });
  const symbols = new Map<Unit, string>();
  const symbolOf = (unit: Unit): string => {
    let symbol = symbols.get(unit);
    if (symbol === undefined) symbols.set(unit, (symbol = symbolIn(language, unit)));
    return symbol;
  };
  return (value, unit) => {
    const symbol = symbolOf(unit);
    // A fraction that rounds to 0 from below would be “-0”.
    const written = number.format(value).replace(/^-(0)$/, '$1');
    return symbol === '' ? written : `${written}${noBreak}${symbol}`;
  };
}

/** `h`, `u`, `d`, `%`; empty for units that are not written. */
function symbolIn(language: string, unit: Unit): string {
  if (unit === 'share') return '%';
  if (unit !== 'hours' && unit !== 'days') return '';
  const parts = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: unit === 'hours' ? 'hour' : 'day',
    unitDisplay: 'narrow',
  }).formatToParts(2);
  return parts.find(({ type }) => type === 'unit')?.value ?? '';
}
