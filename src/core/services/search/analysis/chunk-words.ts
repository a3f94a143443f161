import { composed, foldLetters } from './fold-letters';

/** Something between two blanks, or a part of it that stands for itself, as it is searched. */
export interface ChunkPiece {
  /** Composed, lower-case, with the signs within that may be a word's own: `node.js`, `c++`. */
  readonly whole: string;
  /** Other ways to write the whole: `antivirus` for `anti-virus`. */
  readonly also: readonly string[];
  /** What it is joined of, where it is. */
  readonly parts: readonly string[];
  /**
   * Whether it is of a script that puts no blanks between words: then `parts` are its pairs of characters.
   */
  readonly unspaced: boolean;
}

/** Scripts that do not put blanks between words, and Korean, whose words grow endings. */
const unspacedScripts = [
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Yi',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tibetan',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');
/** With the sign that makes kana long and those that voice them, which are of no script. */
const unspaced = `(?:(?![\\p{P}\\p{S}])[${unspacedScripts}\\u30fc\\u3099\\u309a])`;
const unspacedLetter = new RegExp(unspaced, 'u');
const firstUnspaced = 0xe00;
const unspacedRuns = new RegExp(`(${unspaced}[${unspacedScripts}\\u30fc\\p{M}]*)`, 'u');

const hyphens = '\\-\\u2010\\u2011';
/**
 * What stands within words, and what stands between words that belong together; all else is between words
 * alone.
 */
const inWord = `._'+#@&${hyphens}`;
const between = '/:,=\\\\';
const betweenWords = new RegExp(`[${between}]+`);
const hyphen = new RegExp(`[${hyphens}]+`);

/** What letters and words are. */
interface Signs {
  readonly apart: RegExp;
  readonly lettersOnly: RegExp;
  readonly anyLetter: RegExp;
  /** From the first letter to the last: `C++` and `F#` keep their signs. */
  readonly core: RegExp;
  /** Dates, numbers of things and names of files are no words in two spellings, `covid-19` is. */
  readonly joins: RegExp;
  readonly oneLetter: RegExp;
}

function signsOf(alphabetic: string, marks: string, digits: string, flags: string): Signs {
  const letter = `${alphabetic}${marks}${digits}`;
  return {
    apart: new RegExp(`[^${letter}${inWord}${between}]+`, flags),
    lettersOnly: new RegExp(`^[${letter}]+$`, flags),
    anyLetter: new RegExp(`[${letter}]`, flags),
    core: new RegExp(`[${letter}_](?:[^]*[${letter}_])?[+#]{0,2}`, flags),
    joins: new RegExp(`^(?:[${alphabetic}][${letter}]*|[${digits}]{1,2})$`, flags),
    oneLetter: new RegExp(`^[${alphabetic}]$`, flags),
  };
}

const allSigns = signsOf('\\p{L}', '\\p{M}', '\\p{N}', 'u');
/** Of most texts, and several times as quick. */
const asciiSigns = signsOf('a-z', '', '\\d', 'i');

/** Of more words it is a name of a file, or a sentence's. */
const mostJoined = 4;
const mostBetween = 3;
/** Longer wholes are addresses or data; in UTF-16 code units. */
const longestWhole = 64;

/**
 * What is searched of what stands between two blanks, in lower case. Nothing of it where there is no letter.
 */
export function chunkPieces(chunk: string): ChunkPiece[] {
  const text = composed(chunk);
  const signs = /^[\0-\x7f]*$/.test(text) ? asciiSigns : allSigns;
  const hasUnspaced = signs === allSigns && unspacedLetter.test(text);
  if (!hasUnspaced && signs.lettersOnly.test(text)) return [wordAlone(text)];
  return text
    .split(signs.apart)
    .flatMap((piece) =>
      hasUnspaced && unspacedLetter.test(piece)
        ? piece
            .split(unspacedRuns)
            .flatMap((run) => (unspacedLetter.test(run) ? unspacedPiece(run) : joinedPiece(run, signs)))
        : joinedPiece(piece, signs),
    );
}

/** The words of a chunk that are indexed, each once. */
export function chunkWords(chunk: string): string[] {
  // Most are plain words.
  if (/^[a-z\d]+$/.test(chunk)) return [chunk];
  if (chunk.includes('://') && /^[\0-\x7f]*$/.test(chunk)) return addressWords(chunk);
  const pair = /^([a-z\d]+)([-_./])([a-z\d]+)$/.exec(chunk);
  if (pair) return pairWords(chunk, pair[1] ?? '', pair[2] ?? '', pair[3] ?? '');
  const pieces = chunkPieces(chunk);
  const words = pieces.flatMap(({ whole, also, parts, unspaced: pairs }) =>
    pairs ? parts : [whole, ...also, ...parts],
  );
  // How often a word without blanks is there counts; of one that is joined each part is there once.
  return pieces.some((piece) => piece.unspaced) ? words : [...new Set(words)];
}

/** What addresses are made of: nobody looks for the whole of one, and there are many. */
function addressWords(address: string): string[] {
  const words = new Set<string>();
  for (const piece of address.split(/[^a-z\d._]+/)) {
    if (/^[a-z\d]+$/.test(piece)) words.add(piece);
    else {
      const parts = piece.split(/[._]+/).filter((part) => part !== '');
      if (parts.length > 1) words.add(piece.replace(/^\.+|\.+$/g, ''));
      for (const part of parts) if (part.length > 1) words.add(part);
    }
  }
  return [...words];
}

/** The same for the most frequent of what is joined, which takes a third of the time so. */
function pairWords(chunk: string, first: string, sign: string, second: string): string[] {
  const { joins, oneLetter } = asciiSigns;
  const isWord = (link: string): boolean => link.length > 2 || oneLetter.test(link.charAt(0));
  if (sign === '-') {
    const areJoined = joins.test(first) && joins.test(second) && (isWord(first) || isWord(second));
    return [...new Set(areJoined ? [first + second, first, second] : [first, second])];
  }
  return [...new Set([chunk, first, second])].filter((part) => sign === '/' || part.length > 1);
}

/** The characters of a run without blanks: letters with their marks. */
export function charactersOf(run: string): string[] {
  return foldLetters(run).match(/\P{M}\p{M}*|^\p{M}+/gu) ?? [];
}

/** Whether a text begins with a script without blanks. */
export function isUnspaced(text: string): boolean {
  // The first of these scripts is Thai.
  return text.charCodeAt(0) >= firstUnspaced && unspacedLetter.test(text);
}

/**
 * Each character with the next, and the last one alone: so one character is found as the beginning of a pair,
 * and a word by its pairs. To find the words in such a text takes a dictionary, which each host has another
 * of.
 */
function unspacedPiece(run: string): ChunkPiece {
  const characters = charactersOf(run);
  const parts = characters.map((character, at) => character + (characters[at + 1] ?? ''));
  return { whole: run, also: [], parts, unspaced: true };
}

function joinedPiece(piece: string, signs: Signs): ChunkPiece | [] {
  const whole = signs.core.exec(piece)?.[0] ?? '';
  if (!signs.anyLetter.test(whole)) return [];
  if (signs.lettersOnly.test(whole)) return wordAlone(whole);
  const subpieces = betweenWords.test(whole)
    ? whole
        .split(betweenWords)
        .map((one) => signs.core.exec(one)?.[0] ?? '')
        .filter((one) => signs.anyLetter.test(one))
    : [whole];
  const [first] = subpieces;
  if (subpieces.length === 1 && first !== undefined) return signedWord(first, true, signs);
  // Longer ones are addresses and paths, of which nobody asks for the whole.
  const isShort = subpieces.length <= mostBetween && whole.length <= longestWhole;
  const parts = subpieces
    .map((one) => signedWord(one, isShort, signs))
    .flatMap((one) => [one.whole, ...one.also, ...one.parts]);
  return { whole: isShort ? whole : longestOf(parts), also: [], parts, unspaced: false };
}

/** A word with signs within: hyphens, dots, apostrophes. */
function signedWord(text: string, mayJoin: boolean, signs: Signs): ChunkPiece {
  const word = withoutPossessive(text);
  if (!hyphen.test(word)) return dottedWord(word, signs);
  const links = word
    .split(hyphen)
    .map((one) => signs.core.exec(one)?.[0] ?? '')
    .filter((link) => signs.anyLetter.test(link));
  const [first = word] = links;
  if (links.length === 1) return dottedWord(first, signs);
  const parts = links
    .map((link) => dottedWord(link, signs))
    .flatMap((one) => [one.whole, ...one.also, ...one.parts]);
  const joins =
    mayJoin &&
    links.length <= mostJoined &&
    links.every((link) => signs.joins.test(link)) &&
    links.some((link) => link.length > 2 || signs.oneLetter.test(link.charAt(0)));
  return { whole: joins ? links.join('') : longestOf(parts), also: [], parts, unspaced: false };
}

/** A word with dots, apostrophes and the like within. */
function dottedWord(word: string, signs: Signs): ChunkPiece {
  if (signs.lettersOnly.test(word)) return wordAlone(word);
  if (/^[^._+#@&]+$/.test(word)) return elidedWord(word);
  const elements = word.split(/[._+#@&]+/).filter((part) => signs.anyLetter.test(part));
  if (elements.length > 2 && elements.every((part) => signs.oneLetter.test(part)))
    return { whole: word, also: [elements.join('')], parts: [], unspaced: false };
  const parts = elements
    // A letter alone is none that anybody looks for.
    .filter((part) => part.length > 1)
    .flatMap((part) => {
      const { whole, also, parts: inner } = elidedWord(withoutPossessive(part));
      return [whole, ...also, ...inner];
    });
  return { whole: word, also: [], parts, unspaced: false };
}

/** A word with apostrophes: `l'école`, `o'neil`, `don't`. */
function elidedWord(text: string): ChunkPiece {
  const word = text.replace(/^'+|'+$/g, '');
  if (!word.includes("'")) return wordAlone(word);
  const elements = word.split(/'+/);
  const parts = /n't$/.test(word) ? [] : elements.filter((part) => part.length > 2);
  const joins = elements.length === 2 && elements[0]?.length === 1 && (elements[1]?.length ?? 0) > 2;
  return { whole: word, also: joins ? [elements.join('')] : [], parts, unspaced: false };
}

function longestOf(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '');
}

function wordAlone(whole: string): ChunkPiece {
  return { whole, also: [], parts: [], unspaced: false };
}

/** `Casper's` and `foto's` are forms of their words, as plurals are. */
function withoutPossessive(word: string): string {
  return word.length > 2 && word.endsWith("'s") ? word.slice(0, -2) : word;
}
