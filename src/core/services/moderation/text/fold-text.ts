import { createPlacedText, unchanged, type PlacedText } from './placed-text';

/** Characters that nobody sees: zero-width ones, controls of the writing direction, soft hyphens, fillers. */
const invisible = new RegExp(
  String.raw`[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e0fff}]`,
  'gu',
);

/** Letters that look like others, which Unicode's normalisation leaves as they are. */
const lookAlikes = new Map<string, string>();
for (const [letters, plain] of [
  ['аɑα∂', 'a'],
  ['вβʙ', 'b'],
  ['сϲᴄ¢', 'c'],
  ['ԁđɗ', 'd'],
  ['еєɛεё', 'e'],
  ['ƒ', 'f'],
  ['ɡɢ', 'g'],
  ['нһʜħ', 'h'],
  ['іıɪι', 'i'],
  ['јʝ', 'j'],
  ['кκ', 'k'],
  ['ӏłʟ', 'l'],
  ['мʍ', 'm'],
  ['пռɴ', 'n'],
  ['оοσөøо๐', 'o'],
  ['рρ', 'p'],
  ['ʀг', 'r'],
  ['ѕʂ', 's'],
  ['тτŧ', 't'],
  ['υµսʊ', 'u'],
  ['νѵ', 'v'],
  ['ԝωш', 'w'],
  ['хχ', 'x'],
  ['уγʏ', 'y'],
  ['ʐ', 'z'],
] as const)
  for (const letter of letters) lookAlikes.set(letter, plain);
for (const [letter, plain] of [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ĳ', 'ij'],
] as const)
  lookAlikes.set(letter, plain);

const foreign = /[^\0-\x7f]+/g;
const mark = /^\p{M}/u;

/**
 * A text as words are looked for in it: in lower case, in Unicode's form NFKC, without what nobody sees and
 * without accents, look-alike letters as those that they look like. Time is linear in the length of the text.
 */
export function foldText(source: string): PlacedText {
  return rewritten(source, foldCluster, (plain) => plain.toLowerCase());
}

/**
 * A text as patterns are looked for in it: in Unicode's form NFKC and without what nobody sees; capitals,
 * accents and scripts stay. A mark that begins a text, or follows a character of ASCII, stays by itself.
 */
export function cleanText(source: string): PlacedText {
  return rewritten(source, cleanCluster, (plain) => plain);
}

function rewritten(
  source: string,
  ofCluster: (text: string) => string,
  ofPlain: (text: string) => string,
): PlacedText {
  foreign.lastIndex = 0;
  let found = foreign.exec(source);
  if (!found) return unchanged(ofPlain(source));
  const builder = createPlacedText();
  // The same few letters come again and again.
  const known = new Map<string, string>();
  const marks = new Map<string, boolean>();
  const isMark = (letter: string): boolean => {
    // All marks stand behind the Latin letters.
    if (letter < '\u0300') return false;
    let is = marks.get(letter);
    if (is === undefined) marks.set(letter, (is = mark.test(letter)));
    return is;
  };
  let at = 0;
  for (; found; found = foreign.exec(source)) {
    const { index } = found;
    const end = index + found[0].length;
    if (index > at) builder.add(ofPlain(source.slice(at, index)), at);
    for (at = index; at < end;) {
      const next = clusterEnd(source, at, end, isMark);
      const one = source.slice(at, next);
      let plain = known.get(one);
      if (plain === undefined) known.set(one, (plain = ofCluster(one)));
      builder.add(plain, at);
      at = next;
    }
  }
  if (at < source.length) builder.add(ofPlain(source.slice(at)), at);
  return builder.finish(source.length);
}

/** The end of a character and the marks on it. */
function clusterEnd(source: string, start: number, end: number, isMark: (letter: string) => boolean): number {
  const code = source.charCodeAt(start);
  let at = start + (code >= 0xd800 && code < 0xdc00 && start + 1 < end ? 2 : 1);
  while (at < end && isMark(source.charAt(at))) at++;
  return at;
}

function cleanCluster(text: string): string {
  return text.replace(invisible, '').normalize('NFKC');
}

/** Of a mountain of marks only the letter matters. */
const mostMarks = 32;

function foldCluster(text: string): string {
  const plain = text
    .slice(0, mostMarks)
    .toWellFormed()
    .replace(invisible, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return Array.from(plain, (letter) => lookAlikes.get(letter) ?? letter).join('');
}
