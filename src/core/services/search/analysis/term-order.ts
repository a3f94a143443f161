/** Sorts terms, given by number, by their UTF-16 code units. */
export interface TermOrder {
  sorted(numbers: readonly number[]): number[];
}

/** Below this share of ranked terms, new terms are inserted instead of ranking all again. */
const fewNew = 0.2;

/**
 * Caches the rank of each known term, so that a document's terms are sorted as numbers: comparing strings
 * takes most of the time of a sort. `terms` may grow at its end.
 */
export function createTermOrder(terms: readonly string[]): TermOrder {
  let ranked = new Int32Array(0);
  let rankOf = new Int32Array(0);
  const before = (a: number, b: number): boolean => (terms[a] ?? '') < (terms[b] ?? '');
  const byText = (numbers: readonly number[]): number[] =>
    [...numbers].sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  const merged = (some: ArrayLike<number>, others: ArrayLike<number>): number[] => {
    const all: number[] = [];
    let next = 0;
    for (let at = 0; at < some.length; at++) {
      const number = some[at] ?? 0;
      while (next < others.length && before(others[next] ?? 0, number)) all.push(others[next++] ?? 0);
      all.push(number);
    }
    while (next < others.length) all.push(others[next++] ?? 0);
    return all;
  };
  const rankAll = (): void => {
    const added = Array.from({ length: terms.length - ranked.length }, (_, at) => ranked.length + at);
    ranked = Int32Array.from(merged(ranked, byText(added)));
    rankOf = new Int32Array(ranked.length);
    ranked.forEach((number, rank) => (rankOf[number] = rank));
  };
  return {
    sorted(numbers) {
      if (numbers.some((number) => number >= ranked.length)) {
        if (terms.length - ranked.length > ranked.length * fewNew) rankAll();
      }
      const known = numbers.filter((number) => number < ranked.length);
      const ranks = Int32Array.from(known, (number) => rankOf[number] ?? 0).sort();
      const inOrder = ranks.map((rank) => ranked[rank] ?? 0);
      const added = numbers.filter((number) => number >= ranked.length);
      return merged(inOrder, byText(added));
    },
  };
}
