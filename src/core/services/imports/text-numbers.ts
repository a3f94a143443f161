import { createGrowingColumn } from '../../model/history/growing-column';
import { hashName, hashWords, type HashWords } from './short-hash';

/**
 * Numbers for texts, from 0 in the order in which they come; equal texts have the same. Of each text its hash
 * is kept, some 20 bytes: an archive has millions.
 */
export interface TextNumbers {
  /** How many texts there are. */
  readonly size: number;
  numberOf(text: string): number;
  /** The `shortHash` of the text with a number. */
  hashOf(number: number): string;
}

const wordsEach = 3;

export function createTextNumbers(): TextNumbers {
  const words = createGrowingColumn(Uint32Array);
  /** Numbers plus one, where the hash says or behind; 0 is free. */
  let table = new Int32Array(2048);
  let size = 0;

  const wordsOf = (number: number): HashWords => {
    const { array } = words;
    const at = number * wordsEach;
    return [array[at] ?? 0, array[at + 1] ?? 0, array[at + 2] ?? 0];
  };
  /** Where a text is in the table, or would be. */
  const placeOf = ([a, b, c]: HashWords): number => {
    const { array } = words;
    for (let at = a & (table.length - 1); ; at = (at + 1) & (table.length - 1)) {
      const found = ((table[at] ?? 0) - 1) * wordsEach;
      if (found < 0 || (array[found] === a && array[found + 1] === b && array[found + 2] === c)) return at;
    }
  };
  const enlarge = (): void => {
    table = new Int32Array(table.length * 2);
    for (let number = 0; number < size; number++) table[placeOf(wordsOf(number))] = number + 1;
  };

  return {
    get size() {
      return size;
    },
    numberOf(text) {
      const hash = hashWords(text);
      const at = placeOf(hash);
      const known = table[at] ?? 0;
      if (known > 0) return known - 1;
      for (const word of hash) words.push(word);
      size += 1;
      table[at] = size;
      if (size * 10 > table.length * 7) enlarge();
      return size - 1;
    },
    hashOf: (number) => hashName(wordsOf(number)),
  };
}
