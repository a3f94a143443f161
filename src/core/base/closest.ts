/**
 * The candidate most likely meant by `word`, ignoring case and look-alike separators: at most a third of the
 * letters differ. Undefined if none is close enough.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word);
  if (wanted.length < 2 || wanted.length > 60) return undefined;
  let limit = Math.min(3, Math.floor(wanted.length / 3) || 1);
  let found: string | undefined;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    if (Math.abs(folded.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, folded, limit);
    if (distance > limit || (found !== undefined && distance === limit)) continue;
    found = candidate;
    limit = distance;
    if (distance === 0) break;
  }
  return found;
}

/** At most `most` distinct candidates that `word` may have been meant for, most likely first. */
export function nearest(word: string, candidates: Iterable<string>, most: number): string[] {
  const wanted = fold(word);
  if (wanted.length < 2 || wanted.length > 60) return [];
  const limit = Math.min(3, Math.floor(wanted.length / 3) || 1);
  const found = new Map<string, number>();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit + 3) continue;
    const folded = fold(candidate);
    if (Math.abs(folded.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, folded, limit);
    if (distance <= limit) found.set(candidate, distance);
  }
  // Stable sort: among equally close candidates the first stays first, as in `closest`.
  const sorted = [...found].sort(([, near], [, far]) => near - far);
  return sorted.slice(0, most).map(([candidate]) => candidate);
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '-');
}

/**
 * Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours. Any result
 * above `limit` only means "more than `limit`".
 */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
