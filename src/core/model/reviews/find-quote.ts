/** A passage that a comment is about. */
export interface QuotedPlace {
  /** As it was when the comment was written. */
  readonly quote: string;
  /** Its line then, from 1. */
  readonly line: number;
}

/** The offsets of a passage, in UTF-16 code units. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** Of longer texts and quotes only exact passages are found. */
const mostWords = 30_000;
const mostQuoted = 300;
/** The share of a quote's words that may differ. */
const tolerance = 0.4;
/** Fewer words say too little to be known once one differs. */
const fewestWords = 3;

/**
 * Finds a quoted passage in a text that was edited since: word by word, whatever the white space between
 * them; where there is none, the passage that differs in the fewest words. Of several that are alike the one
 * nearest to its line. Undefined if it is gone.
 */
export function findQuote(text: string, { quote, line }: QuotedPlace): Passage | undefined {
  const wanted = wordsOf(quote);
  if (wanted.length === 0) return undefined;
  const words = wordsOf(text);
  const startOf = nearTo(text, line);
  const exact = exactPassages(words, wanted);
  if (exact.length > 0) return nearest(exact, startOf);
  // A part of a word may have been quoted.
  const literal = literalPassages(text, quote.trim());
  if (literal.length > 0) return nearest(literal, startOf);
  if (wanted.length < fewestWords || wanted.length > mostQuoted || words.length > mostWords) return undefined;
  return nearest(similarPassages(words, wanted), startOf);
}

interface Word extends Passage {
  readonly text: string;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/\S+/g), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function exactPassages(words: readonly Word[], wanted: readonly Word[]): Passage[] {
  const found: Passage[] = [];
  for (let at = 0; at + wanted.length <= words.length; at++) {
    if (!wanted.every((word, index) => words[at + index]?.text === word.text)) continue;
    found.push({ start: words[at]?.start ?? 0, end: words[at + wanted.length - 1]?.end ?? 0 });
  }
  return found;
}

function literalPassages(text: string, quote: string): Passage[] {
  const found: Passage[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    found.push({ start: at, end: at + quote.length });
  return found;
}

/**
 * The passages that differ in the fewest words, counted as words put in, left out or exchanged. The distance
 * of the quote's beginning to all passages that end at a word is kept a word at a time (Sellers), with where
 * the best of them begins.
 */
function similarPassages(words: readonly Word[], wanted: readonly Word[]): Passage[] {
  const size = wanted.length;
  let distances = Array.from({ length: size + 1 }, (_, index) => index);
  let begins = Array.from({ length: size + 1 }, () => 0);
  let best = Math.floor(size * tolerance);
  let found: Passage[] = [];
  words.forEach((word, at) => {
    const [next, nextBegins] = [[0], [at + 1]];
    for (let index = 1; index <= size; index++) {
      const same = wanted[index - 1]?.text === word.text;
      const exchanged = (distances[index - 1] ?? 0) + (same ? 0 : 1);
      const putIn = (distances[index] ?? 0) + 1;
      const leftOut = (next[index - 1] ?? 0) + 1;
      const least = Math.min(exchanged, putIn, leftOut);
      next.push(least);
      nextBegins.push(
        (least === exchanged
          ? index === 1
            ? at
            : begins[index - 1]
          : least === leftOut
            ? nextBegins[index - 1]
            : begins[index]) ?? at,
      );
    }
    [distances, begins] = [next, nextBegins];
    const distance = distances[size] ?? size;
    if (distance > best) return;
    if (distance < best) found = [];
    best = distance;
    const start = words[begins[size] ?? at]?.start ?? word.start;
    // Of passages with the same beginning the one that is as long as the quote.
    const isLonger = found.at(-1)?.start === start && at - (begins[size] ?? at) < size;
    if (isLonger) found.pop();
    else if (found.at(-1)?.start === start) return;
    found.push({ start, end: word.end });
  });
  return found;
}

function nearTo(text: string, line: number): number {
  let at = 0;
  for (let left = line - 1; left > 0; left--) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}

/** The one that begins nearest to an offset; of two, the first. */
function nearest(passages: readonly Passage[], offset: number): Passage | undefined {
  return passages.reduce<Passage | undefined>(
    (best, one) => (!best || Math.abs(one.start - offset) < Math.abs(best.start - offset) ? one : best),
    undefined,
  );
}
