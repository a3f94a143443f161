import { composed, foldLetters } from '../analysis/fold-letters';

/** Longer bodies are cut off, in UTF-16 code units: reranking reads fifty per keystroke. */
const longestBody = 20_000;
/** Characters that may prevent an exact match: letters with diacritics, and other apostrophes. */
const unlike = /[\u0300-\u036f\u00c0-\u024f\u1e00-\u1eff\u2018\u2019]/;
const marked = /[\u0300-\u036f\u00c0-\u024f\u0386-\u03ce\u0450-\u045f\u1e00-\u1fff]/;
const beyondAscii = /[^\0-\x7f]/;

/** A body as the second stage looks through it. To be kept: it takes longer to make than to look through. */
export interface RankedText {
  /** Lower-case, its beginning if it is long. */
  readonly body: string;
  /** Whether it has letters that may be written otherwise in a query. */
  readonly isUnlike: boolean;
  /** Whether it has diacritics. */
  readonly isMarked: boolean;
  /** `body` with its letters composed. */
  composed(): string;
  /** `body` without diacritics. */
  folded(): string;
}

export function rankedText(text: string): RankedText {
  const body = text.slice(0, longestBody).toLowerCase();
  const isAscii = !beyondAscii.test(body);
  // Folding is the most expensive step of all, so it is done only if something is missing.
  let [whole, plain]: (string | undefined)[] = [];
  return {
    body,
    isUnlike: !isAscii && unlike.test(body),
    isMarked: !isAscii && marked.test(body),
    composed: () => (whole ??= composed(body)),
    folded: () => (plain ??= foldLetters(body)),
  };
}

export function hasMarks(text: string): boolean {
  return marked.test(text);
}
