import { placeOf } from './word-places';

/** At this distance, in UTF-16 code units, words count half as near as adjacent ones. */
const farApart = 60;
/** How much later the next word begins where words are adjacent, in UTF-16 code units. */
const usualStep = 8;
/** The maximum number of positions per form of a word. */
const mostPlaces = 40;
/** Of a place, the bits that tell which word it is of: queries have fewer words, see `wordsCounted`. */
const wordBits = 5;
/** Words beyond these are not looked for together. */
export const wordsCounted = 1 << wordBits;

/** Where words stand in a text, each as its offset and the number of the word. */
export interface WordPlaces {
  /** Forgets all. */
  clear(): void;
  /** Notes where a word begins that has a form as its beginning; returns whether it does anywhere. */
  add(text: string, form: string, word: number): boolean;
  /** How many of `count` words occur together, and how near: from 0 to 1. */
  nearness(count: number): number;
}

/** One for all texts of a query: its memory is used again. */
export function createWordPlaces(): WordPlaces {
  let places = new Int32Array(1 << 8);
  let size = 0;
  /** Words that were met, the last one first, and where. */
  const order = new Int32Array(wordsCounted);
  const starts = new Int32Array(wordsCounted);

  return {
    clear: () => void (size = 0),
    add(text, form, word) {
      const before = size;
      let at = -1;
      for (let count = 0; count < mostPlaces; count++) {
        at = placeOf(text, form, true, at + 1);
        if (at < 0) break;
        if (size === places.length) {
          const larger = new Int32Array(size * 2);
          larger.set(places);
          places = larger;
        }
        places[size++] = (at << wordBits) | word;
      }
      return size > before;
    },
    nearness(count) {
      const sorted = places.subarray(0, size).sort();
      let met = 0;
      let best = 0;
      for (const place of sorted) {
        const at = place >>> wordBits;
        const word = place & (wordsCounted - 1);
        let rank = 0;
        while (rank < met && order[rank] !== word) rank++;
        if (rank === met) met++;
        order.copyWithin(1, 0, rank);
        order[0] = word;
        starts[word] = at;
        for (let others = 1; others < met; others++) {
          const apart = at - (starts[order[others] ?? 0] ?? 0) - others * usualStep;
          const near = others / (count - 1) / (1 + Math.max(0, apart) / farApart);
          if (near > best) best = near;
        }
      }
      return best;
    },
  };
}
