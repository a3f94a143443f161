/** What one person typed into a room. */
export interface Typed {
  /** In order, no two alike, of anybody. */
  readonly words: readonly string[];
  /** How many of them, from the first, the server had said to have. */
  readonly acknowledged: number;
  /** Left without a word, and never came back: what was not acknowledged may be gone. */
  readonly isGone: boolean;
}

export interface Verdict {
  /** Words that had to be there and were not. */
  readonly lost: readonly string[];
  /** Words that were there more than once. */
  readonly doubled: readonly string[];
  /** How many were not there that did not have to be. */
  readonly forgone: number;
  /** What is there beside the words; what the room began with, if all is well. */
  readonly rest: string;
}

const word = /<\d+\.\d+>/g;

export function wordOf(person: number, number: number): string {
  return `<${person}.${number}>`;
}

/** What a word may stand before: words do not come apart by that. */
export function beginsWord(text: string, from: number): number {
  const at = text.indexOf('<', from);
  return at < 0 ? text.length : at;
}

/**
 * Each acknowledged word exactly once, also of who is gone; each other word of who stayed exactly once; none
 * of who is gone twice.
 */
export function judge(text: string, everybody: readonly Typed[]): Verdict {
  const counts = new Map<string, number>();
  for (const [one] of text.matchAll(word)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const typed = everybody.flatMap(({ words, acknowledged, isGone }) =>
    words.map((one, at) => ({ one, count: counts.get(one) ?? 0, isOwed: at < acknowledged || !isGone })),
  );
  const missing = typed.filter(({ count }) => count === 0);
  return {
    lost: missing.filter(({ isOwed }) => isOwed).map(({ one }) => one),
    doubled: typed.filter(({ count }) => count > 1).map(({ one }) => one),
    forgone: missing.filter(({ isOwed }) => !isOwed).length,
    rest: text.replace(word, ''),
  };
}
