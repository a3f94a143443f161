import type { Unit } from './figure';

const symbols: Readonly<Record<Unit, string>> = {
  people: '',
  organisations: '',
  documents: '',
  hours: ' h',
  days: ' d',
  share: ' %',
  points: '',
  index: '',
};

/**
 * A value with its unit's symbol, to three significant digits, whole numbers as they are: `21.3 h`, `40 %`.
 * @param format writes the rounded number, by default with a point
 */
export function amountText(value: number, unit: Unit, format: (value: number) => string = String): string {
  const short = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return `${format(short + 0)}${symbols[unit]}`;
}
