/** Letters that Unicode does not decompose to their base letter, and signs with several spellings. */
const others: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ĳ: 'ij',
  ſ: 's',
  ς: 'σ',
};
/** Diacritics, and the vowel points of Hebrew and Arabic, which most texts omit. */
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]|\u0640/g;
/** Compatibility forms: full-width letters, half-width kana and ligatures. */
const shapes = /[\uff00-\uffef\ufb00-\ufb06]/;
const beyondAscii = /[^\0-\x7f]+/g;
const folded = new Map<string, string>();
/** Cache limit: most texts use few distinct letters. */
const mostFolded = 5_000;

/**
 * Lower-case text folded for comparison: letters without diacritics, however these are encoded. `й` and the
 * marks of Asian scripts stay, since they distinguish letters.
 */
export function foldLetters(text: string): string {
  // Fast path: most words have nothing to fold.
  if (!/[^\0-\x7f]/.test(text)) return text;
  return composed(text)
    .replace(beyondAscii, (run) => Array.from(run, foldLetter).join(''))
    .normalize('NFC');
}

/** Composed text (NFC), with a single form of apostrophe and without invisible characters. */
export function composed(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return (
    text
      .normalize('NFC')
      // Half-width kana are voiced by a separate character after them.
      .replace(/[\uff65-\uff9f]+/g, (kana) => kana.normalize('NFKC'))
      .replace(/[\u2019\u2018\u02bc\u00b4\uff07]/g, "'")
      .replace(/\u00ad|\u200c|\u200d|\u2060|\ufe0e|\ufe0f/g, '')
  );
}

function foldLetter(letter: string): string {
  let plain = folded.get(letter);
  if (plain === undefined) {
    plain = plainOf(letter);
    if (folded.size < mostFolded) folded.set(letter, plain);
  }
  return plain;
}

function plainOf(letter: string): string {
  if (letter === 'й') return letter;
  const shaped = shapes.test(letter) ? letter.normalize('NFKC').toLowerCase() : letter;
  const apart = shaped.normalize('NFD');
  const bare = apart.replace(marks, '');
  return others[bare] ?? (bare === apart ? shaped : bare);
}
