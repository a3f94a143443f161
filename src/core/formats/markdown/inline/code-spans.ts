import { BACKTICK } from '../text/characters';
import type { InlineState } from './inline-state';

/** The end of the run of backticks that starts at `at`. */
export function backtickRunEnd(text: string, at: number, end: number): number {
  while (at < end && text.charCodeAt(at) === BACKTICK) at++;
  return at;
}

/** The end of the code span whose opening backticks are between `at` and `open`, -1 if unclosed. */
export function codeSpanEnd(x: InlineState, at: number, open: number): number {
  const length = open - at;
  if (x.backtickRuns && (x.backtickRuns.get(length) ?? -1) < open) return -1;
  const { text, end } = x;
  for (let i = open; i < end;) {
    if (text.charCodeAt(i) !== BACKTICK) {
      i++;
      continue;
    }
    const close = backtickRunEnd(text, i, end);
    if (close - i === length) return close;
    i = close;
  }
  // After the first failed search, index the last run of each length, so that searches are not repeated.
  x.remembering = true;
  x.backtickRuns ??= lastRuns(text, open, end);
  return -1;
}

function lastRuns(text: string, from: number, end: number): Map<number, number> {
  const runs = new Map<number, number>();
  for (let i = text.indexOf('`', from); i >= 0 && i < end; i = text.indexOf('`', i)) {
    const close = backtickRunEnd(text, i, end);
    runs.set(close - i, i);
    i = close;
  }
  return runs;
}
