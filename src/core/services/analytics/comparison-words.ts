import { message, type Message } from '../../base/message';
import type { Unit } from './figure';
import { formatValue } from './format-value';
import { dayFormat, daysOf, type Span } from './period-words';

/** A value with that of another period; undefined where there was not enough data. */
export interface Comparison {
  readonly value?: number;
  readonly other?: number;
  readonly unit: Unit;
  readonly otherSpan: Span;
  /** The other period ends where this one begins. */
  readonly isPrevious: boolean;
}

/**
 * A difference in words: “3 more than in the 30 days before”, “2.5 percentage points less than in the 30 days
 * before 1 Oct 2026”. Undefined if there is no value to compare.
 */
export function comparisonWords(
  { value, other, unit, otherSpan, isPrevious }: Comparison,
  language: string,
  localize: (message: Message) => string,
): string | undefined {
  if (value === undefined) return undefined;
  const when = localize(whenWords(otherSpan, isPrevious, language));
  if (other === undefined) return localize(message('no value {0}', when));
  const difference = value - other;
  const isShare = unit === 'share';
  const amount = formatValue(Math.abs(difference), isShare ? 'index' : unit, language);
  if (difference === 0) return localize(message('the same as {0}', when));
  const words =
    difference > 0
      ? isShare
        ? message('{0} percentage points more than {1}', amount, when)
        : message('{0} more than {1}', amount, when)
      : isShare
        ? message('{0} percentage points less than {1}', amount, when)
        : message('{0} less than {1}', amount, when);
  return localize(words);
}

/** “in the 30 days before”, after “more than”. */
function whenWords(span: Span, isPrevious: boolean, language: string): Message {
  const days = daysOf(span);
  const date = dayFormat(language).format(span.until);
  if (days === undefined) return message('up to {0}', date);
  return isPrevious
    ? message('in the {0} days before', days)
    : message('in the {0} days before {1}', days, date);
}
