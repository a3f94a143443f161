import {
  emptyHash,
  hashWith,
  shapeOf,
  wordsAt,
  type ListedWord,
  type TableWord,
  type WordTable,
} from './word-list';

/** A listed word in a folded text: offsets in UTF-16 code units, `end` exclusive. */
export interface FoundWord {
  readonly entry: ListedWord;
  readonly start: number;
  readonly end: number;
}

/** Kinds of characters: what a word is made of, and what people put between its letters to hide it. */
const other = 0;
const letter = 1;
const digit = 2;
/** Stands for a letter: `@`, `$`, `!`, `*`. */
const sign = 3;
/** Stands between letters: `.`, `-`, `_`, an apostrophe. */
const joint = 4;

const kinds = new Uint8Array(128);
for (let code = 0x61; code <= 0x7a; code++) kinds[code] = letter;
for (let code = 0x30; code <= 0x39; code++) kinds[code] = digit;
for (const one of '@$!*|+') kinds[one.charCodeAt(0)] = sign;
for (const one of ".-_'’~,") if (one.charCodeAt(0) < 128) kinds[one.charCodeAt(0)] = joint;

/** A letter of another script is a letter: foreign words must not fall apart into Latin ones. */
function kindOf(code: number): number {
  if (code < 128) return kinds[code] as number;
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f)
    ? letter
    : other;
}

/**
 * The listed words in a folded text, hidden ones too: `1d10t`, `i.d.i.o.t`, `idiooot`. Words are whole: none
 * is found inside another. Time is linear in the length of the text.
 */
export function findWords(text: string, table: WordTable): FoundWord[] {
  const found: FoundWord[] = [];
  const { length } = text;
  const add = (words: readonly TableWord[], start: number, end: number, isWhole: boolean): void => {
    for (const word of words) addWord(found, text, word, start, end, isWhole);
  };
  let spaced: Spaced | undefined;
  for (let at = 0; at < length;) {
    let code = text.charCodeAt(at);
    let kind = kindOf(code);
    if (kind !== letter && kind !== digit && !(code === 0x24 && at + 1 < length)) {
      at++;
      continue;
    }
    const start = at;
    let hash = emptyHash;
    let isPlain = true;
    let hasRun = false;
    let last = -1;
    let repeated = 0;
    while (kind !== other && kind !== joint) {
      if (kind === letter) hash = hashWith(hash, code);
      else isPlain = false;
      repeated = code === last ? repeated + 1 : 0;
      if (repeated === 2) hasRun = true;
      last = code;
      at++;
      if (isPlain && table.beginnings[at - start] === true)
        add(wordsAt(table, hash, text, start, at - start), start, at, false);
      if (at >= length) break;
      code = text.charCodeAt(at);
      kind = kindOf(code);
    }
    const end = isPlain ? at : trimmedEnd(text, start, at);
    if (isPlain) add(wordsAt(table, hash, text, start, end - start), start, end, true);
    else addDisguised(found, text, start, end, table);
    if (hasRun && end - start <= mostDisguised) addShortened(found, text, start, end, table);
    if (kind === joint && at - start <= mostPiece) addJoined(found, text, start, table);
    spaced = noteSpaced(found, text, start, at, spaced, table);
  }
  if (spaced) addSpaced(found, text, spaced, table);
  return found;
}

/** Longer words are nobody's disguise. */
const mostDisguised = 40;

/** Punctuation behind a word is none of it. */
function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start + 1 && /[!*|+@]/.test(text.charAt(at - 1))) at--;
  return at;
}

function addWord(
  found: FoundWord[],
  text: string,
  word: TableWord,
  start: number,
  end: number,
  isWhole: boolean,
): void {
  if (word.isBeginning === isWhole) return;
  for (const entry of word.entries) found.push({ entry, start, end: isWhole ? end : wordEnd(text, end) });
  for (const { rest, entry } of word.phrases) {
    const until = phraseEnd(text, end, rest);
    if (until > 0) found.push({ entry, start, end: until });
  }
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && kindOf(text.charCodeAt(at)) === letter) at++;
  return at;
}

/** The end of a phrase whose first word ends at an offset; 0 if it does not go on so. */
function phraseEnd(text: string, from: number, rest: readonly string[]): number {
  let at = from;
  for (const word of rest) {
    let gap = at;
    while (gap < text.length && gap < at + mostGap && /[\s-]/.test(text.charAt(gap))) gap++;
    if (gap === at || !text.startsWith(word, gap)) return 0;
    at = gap + word.length;
    if (at < text.length && kindOf(text.charCodeAt(at)) === letter) return 0;
  }
  return at;
}

const mostGap = 4;

const signs = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
  ['|', 'l'],
  ['+', 't'],
]);

/** A word with digits or signs in place of letters. One without any letter is a number. */
function addDisguised(found: FoundWord[], text: string, start: number, end: number, table: WordTable): void {
  if (end - start < 3 || end - start > Math.min(mostDisguised, table.longest * 2)) return;
  const written = text.slice(start, end);
  if (!/[a-z]/.test(written) || /^\d+[a-z]{1,3}$/.test(written)) return;
  const plain = Array.from(written, (one) => signs.get(one) ?? one).join('');
  const candidates = new Set([plain, plain.replace(/i/g, 'l'), undoubled(plain)]);
  if (written.includes('1') || written.includes('!'))
    candidates.add(
      Array.from(written, (one) => (one === '1' || one === '!' ? 'l' : (signs.get(one) ?? one))).join(''),
    );
  for (const candidate of candidates)
    if (candidate.includes('*')) addMasked(found, candidate, start, end, table);
    else addCandidate(found, text, candidate, start, end, table);
}

function addCandidate(
  found: FoundWord[],
  text: string,
  plain: string,
  start: number,
  end: number,
  table: WordTable,
): void {
  let hash = emptyHash;
  for (let at = 0; at < plain.length; at++) hash = hashWith(hash, plain.charCodeAt(at));
  for (const word of wordsAt(table, hash, plain, 0, plain.length))
    if (word.isBeginning) for (const entry of word.entries) found.push({ entry, start, end });
    else addWord(found, text, word, start, end, true);
}

/** `id**t`: the stars stand for letters. Two letters at least must be there, the first among them. */
function addMasked(found: FoundWord[], masked: string, start: number, end: number, table: WordTable): void {
  if (masked.startsWith('*') || masked.replace(/\*/g, '').length < 2) return;
  for (const { text, entries } of table.byShape.get(shapeOf(masked)) ?? []) {
    if (!Array.from(masked, (one, at) => one === '*' || one === text[at]).every(Boolean)) continue;
    for (const entry of entries) found.push({ entry, start, end });
    return;
  }
}

/** A letter that is repeated for effect. */
function addShortened(found: FoundWord[], text: string, start: number, end: number, table: WordTable): void {
  const written = Array.from(text.slice(start, end), (one) => signs.get(one) ?? one).join('');
  for (const candidate of new Set([undoubled(written), written.replace(/(.)\1{2,}/g, '$1$1')]))
    if (candidate.length > 2) addCandidate(found, text, candidate, start, end, table);
}

function undoubled(text: string): string {
  return text.replace(/(.)\1{2,}/g, '$1');
}

const mostPiece = 4;
const joinedWord = /(?:[a-z0-9@$!]{1,4}[.\-_'~,]){1,12}[a-z0-9@$!]{1,4}/y;

/** `id-iot`: pieces of a word with something between them. */
function addJoined(found: FoundWord[], text: string, start: number, table: WordTable): void {
  if (start > 0 && kindOf(text.charCodeAt(start - 1)) !== other) return;
  joinedWord.lastIndex = start;
  const [written = ''] = joinedWord.exec(text) ?? [];
  const end = start + written.length;
  if (written === '' || (end < text.length && kindOf(text.charCodeAt(end)) === letter)) return;
  const plain = Array.from(written.replace(/[.\-_'~,]/g, ''), (one) => signs.get(one) ?? one).join('');
  if (plain.length >= 4) addCandidate(found, text, plain, start, end, table);
}

/** A row of single letters with a space between them. */
interface Spaced {
  readonly letters: string;
  readonly places: readonly number[];
}

const mostSpaced = 40;

function noteSpaced(
  found: FoundWord[],
  text: string,
  start: number,
  end: number,
  row: Spaced | undefined,
  table: WordTable,
): Spaced | undefined {
  const goesOn =
    row !== undefined &&
    start - (row.places.at(-1) as number) === 2 &&
    kindOf(text.charCodeAt(start - 1)) === other &&
    row.letters.length < mostSpaced;
  if (row && !(goesOn && end - start === 1)) addSpaced(found, text, row, table);
  if (end - start !== 1) return undefined;
  const one = signs.get(text.charAt(start)) ?? text.charAt(start);
  return goesOn
    ? { letters: row.letters + one, places: [...row.places, start] }
    : { letters: one, places: [start] };
}

function addSpaced(found: FoundWord[], text: string, { letters, places }: Spaced, table: WordTable): void {
  for (let from = 0; from + 4 <= letters.length; from++)
    for (let to = Math.min(letters.length, from + table.longest); to - from >= 4; to--) {
      const before = found.length;
      const end = (places[to - 1] as number) + 1;
      addCandidate(
        found,
        text,
        letters.slice(from, to),
        places[from] as number,
        Math.min(end, text.length),
        table,
      );
      if (found.length > before) return;
    }
}
