/**
 * Letters that have a plain one inside, though Unicode does not take them apart; and signs that are written
 * in several ways.
 */
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
/** Accents, and the points of Hebrew and Arabic, which most texts leave out. */
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]|\u0640/g;
/** Wide letters, narrow kana and joined letters, which are only other shapes. */
const shapes = /[\uff00-\uffef\ufb00-\ufb06]/;
const beyondAscii = /[^\0-\x7f]+/g;
const folded = new Map<string, string>();
/** More are not remembered: the letters of most texts are few. */
const mostFolded = 5_000;

/**
 * Lower-case text as it is compared: letters without their marks, whichever way these are written. `й` and
 * the marks of the scripts of Asia stay, since they make other letters.
 */
export function foldLetters(text: string): string {
  // Most words have nothing to fold, and there are many.
  if (!/[^\0-\x7f]/.test(text)) return text;
  return composed(text)
    .replace(beyondAscii, (run) => Array.from(run, foldLetter).join(''))
    .normalize('NFC');
}

/**
 * Text whose letters are one character each, as far as there is one, and that has only one apostrophe and no
 * invisible signs.
 */
export function composed(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return (
    text
      .normalize('NFC')
      // Narrow kana voice a letter by another one behind it.
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
