import { composed, foldLetters } from './fold-letters';

/** A whitespace-separated token, or an independent part of one, as it is searched. */
export interface ChunkPiece {
  /** Composed, lower-case, with inner signs that may belong to the word: `node.js`, `c++`. */
  readonly whole: string;
  /** Alternative spellings of the whole: `antivirus` for `anti-virus`. */
  readonly also: readonly string[];
  /** Its parts, if it is a joined word. */
  readonly parts: readonly string[];
  /** Whether its script does not separate words by spaces: then `parts` are its character bigrams. */
  readonly unspaced: boolean;
}

/** Scripts that do not separate words by spaces, and Korean, which is agglutinative. */
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
/** Includes the kana prolonged sound mark and voicing marks, which belong to no script. */
const unspaced = `(?:(?![\\p{P}\\p{S}])[${unspacedScripts}\\u30fc\\u3099\\u309a])`;
const unspacedLetter = new RegExp(unspaced, 'u');
const firstUnspaced = 0xe00;
const unspacedRuns = new RegExp(`(${unspaced}[${unspacedScripts}\\u30fc\\p{M}]*)`, 'u');

const hyphens = '\\-\\u2010\\u2011';
/** Characters within words, and those between words that belong together; all others separate words. */
const inWord = `._'+#@&${hyphens}`;
const between = '/:,=\\\\';
const betweenWords = new RegExp(`[${between}]+`);
const hyphen = new RegExp(`[${hyphens}]+`);

/** Patterns of letters and words. */
interface Signs {
  readonly apart: RegExp;
  readonly lettersOnly: RegExp;
  readonly anyLetter: RegExp;
  /** From the first letter to the last: `C++` and `F#` keep their signs. */
  readonly core: RegExp;
  /** Dates, quantities and file names have no second spelling; `covid-19` has. */
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
/** For ASCII, which most texts are, and several times as fast. */
const asciiSigns = signsOf('a-z', '', '\\d', 'i');

/** With more parts it is a file name, or a phrase. */
const mostJoined = 4;
const mostBetween = 3;
/** Longer wholes are URLs or data; in UTF-16 code units. */
const longestWhole = 64;

/** The searchable pieces of a whitespace-separated token, in lower case. Empty if it has no letter. */
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

/** The words of a token to index, without duplicates. */
export function chunkWords(chunk: string): string[] {
  // Fast path: most are plain words.
  if (/^[a-z\d]+$/.test(chunk)) return [chunk];
  if (chunk.includes('://') && /^[\0-\x7f]*$/.test(chunk)) return addressWords(chunk);
  const pair = /^([a-z\d]+)([-_./])([a-z\d]+)$/.exec(chunk);
  if (pair) return pairWords(chunk, pair[1] ?? '', pair[2] ?? '', pair[3] ?? '');
  const pieces = chunkPieces(chunk);
  const words = pieces.flatMap(({ whole, also, parts, unspaced: pairs }) =>
    pairs ? parts : [whole, ...also, ...parts],
  );
  // For scripts without spaces the frequency counts; the parts of a joined word count once.
  return pieces.some((piece) => piece.unspaced) ? words : [...new Set(words)];
}

/** URLs are indexed by part: nobody searches for a whole one, and there are many. */
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

/** A fast path for the most frequent joined words, in a third of the time. */
function pairWords(chunk: string, first: string, sign: string, second: string): string[] {
  const { joins, oneLetter } = asciiSigns;
  const isWord = (link: string): boolean => link.length > 2 || oneLetter.test(link.charAt(0));
  if (sign === '-') {
    const areJoined = joins.test(first) && joins.test(second) && (isWord(first) || isWord(second));
    return [...new Set(areJoined ? [first + second, first, second] : [first, second])];
  }
  return [...new Set([chunk, first, second])].filter((part) => sign === '/' || part.length > 1);
}

/** The characters of a run without spaces: letters with their combining marks. */
export function charactersOf(run: string): string[] {
  return foldLetters(run).match(/\P{M}\p{M}*|^\p{M}+/gu) ?? [];
}

/** Whether a text begins with a script without spaces. */
export function isUnspaced(text: string): boolean {
  // Thai has the lowest code point of these scripts.
  return text.charCodeAt(0) >= firstUnspaced && unspacedLetter.test(text);
}

/**
 * Character bigrams, and the last character alone: a single character is found as the prefix of a bigram, and
 * a word by its bigrams. Segmenting such a text takes a dictionary, which differs between hosts.
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
  // Longer ones are URLs and paths, which nobody searches for as a whole.
  const isShort = subpieces.length <= mostBetween && whole.length <= longestWhole;
  const parts = subpieces
    .map((one) => signedWord(one, isShort, signs))
    .flatMap((one) => [one.whole, ...one.also, ...one.parts]);
  return { whole: isShort ? whole : longestOf(parts), also: [], parts, unspaced: false };
}

/** A word with inner signs: hyphens, dots, apostrophes. */
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

/** A word with inner dots, apostrophes and the like. */
function dottedWord(word: string, signs: Signs): ChunkPiece {
  if (signs.lettersOnly.test(word)) return wordAlone(word);
  if (/^[^._+#@&]+$/.test(word)) return elidedWord(word);
  const elements = word.split(/[._+#@&]+/).filter((part) => signs.anyLetter.test(part));
  if (elements.length > 2 && elements.every((part) => signs.oneLetter.test(part)))
    return { whole: word, also: [elements.join('')], parts: [], unspaced: false };
  const parts = elements
    // Nobody searches for a single letter.
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

/** Removes the possessive or plural: `Casper's` and `foto's` are forms of their words. */
function withoutPossessive(word: string): string {
  return word.length > 2 && word.endsWith("'s") ? word.slice(0, -2) : word;
}
