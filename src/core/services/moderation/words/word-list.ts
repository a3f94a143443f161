import { foldText } from '../text/fold-text';

/** One word or phrase of a list. */
export interface ListedWord {
  /** As it is written in the list. */
  readonly word: string;
  /** The name of its list. */
  readonly list: string;
  /**
   * `person`: it says what somebody is, such as “idiot”. `manner`: it says how something is, such as
   * “stupid”, and weighs by what it is said of.
   */
  readonly type: 'person' | 'manner';
  /** It means this only in texts of this language, since it is an ordinary word in another one. */
  readonly language?: string;
}

/** Words of lists, laid out so that a text is looked through once, whatever their number. */
export interface WordTable {
  /** Of words; a power of two. Numbers in `words`, plus one; 0: nothing. */
  readonly slots: Int32Array;
  /** Folded. Beginnings end in `*` in lists and stand here without it. */
  readonly words: readonly TableWord[];
  /** Those that stand for something by themselves, by their first letter and length: `i5`. */
  readonly byShape: ReadonlyMap<string, readonly TableWord[]>;
  /** By the length of a beginning, whether there is one. */
  readonly beginnings: readonly boolean[];
  /** The length of the longest word. */
  readonly longest: number;
}

export interface TableWord {
  readonly text: string;
  readonly isBeginning: boolean;
  /** What it stands for by itself; empty where it only opens phrases. */
  readonly entries: readonly ListedWord[];
  /** Phrases that it opens: the words behind it. */
  readonly phrases: readonly { readonly rest: readonly string[]; readonly entry: ListedWord }[];
}

/** The hash of a text that gets one more UTF-16 code unit; that of the empty text is {@link emptyHash}. */
export function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}
export const emptyHash = 0x811c9dc5 | 0;

export function createWordTable(listed: readonly ListedWord[]): WordTable {
  const byText = new Map<string, { -readonly [K in keyof TableWord]: TableWord[K] }>();
  for (const entry of listed) {
    const folded = foldText(entry.word.trim()).text;
    const [first = '', ...rest] = folded.split(/[\s-]+/).filter((part) => part !== '');
    const isBeginning = rest.length === 0 && first.endsWith('*');
    const text = isBeginning ? first.slice(0, -1) : first;
    if (text === '') continue;
    const key = isBeginning ? `${text}*` : text;
    const known = byText.get(key) ?? { text, isBeginning, entries: [], phrases: [] };
    byText.set(key, known);
    if (rest.length === 0) known.entries = [...known.entries, entry];
    else known.phrases = [...known.phrases, { rest, entry }];
  }
  const words = [...byText.values()];
  const beginnings: boolean[] = [];
  for (const { text, isBeginning } of words) if (isBeginning) beginnings[text.length] = true;
  return {
    slots: slotsOf(words),
    words,
    byShape: shapesOf(words),
    beginnings,
    longest: words.reduce((length, { text }) => Math.max(length, text.length), 0),
  };
}

function shapesOf(words: readonly TableWord[]): ReadonlyMap<string, readonly TableWord[]> {
  const shapes = new Map<string, TableWord[]>();
  for (const word of words) {
    if (word.entries.length === 0) continue;
    const shape = shapeOf(word.text);
    const known = shapes.get(shape);
    if (known) known.push(word);
    else shapes.set(shape, [word]);
  }
  return shapes;
}

/** What masked letters leave of a word. */
export function shapeOf(text: string): string {
  return `${text.charAt(0)}${text.length}`;
}

function slotsOf(words: readonly TableWord[]): Int32Array {
  let size = 16;
  while (size < words.length * 4) size *= 2;
  const slots = new Int32Array(size);
  words.forEach(({ text }, index) => {
    let hash = emptyHash;
    for (let at = 0; at < text.length; at++) hash = hashWith(hash, text.charCodeAt(at));
    let slot = slotOf(hash, size);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = index + 1;
  });
  return slots;
}

function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1);
}

/** The table's words that are a stretch of a text, with its hash; `none` where there are none. */
export function wordsAt(
  table: WordTable,
  hash: number,
  text: string,
  start: number,
  length: number,
): readonly TableWord[] {
  const { slots, words } = table;
  const mask = slots.length - 1;
  let found: TableWord[] | undefined;
  for (let slot = slotOf(hash, slots.length); slots[slot] !== 0; slot = (slot + 1) & mask) {
    const word = words[(slots[slot] as number) - 1] as TableWord;
    if (word.text.length === length && text.startsWith(word.text, start)) (found ??= []).push(word);
  }
  return found ?? none;
}

const none: readonly TableWord[] = [];

/**
 * The words of a list as communities keep them, `moderation/lists/NAME.txt`: one word or phrase a line, `#`
 * begins a comment, `kut*` is whatever begins so. `NAME.nl.txt` holds only in Dutch texts.
 */
export function readWordList(name: string, text: string): ListedWord[] {
  const [, list = name, language] = /^(.+?)(?:\.([a-z]{2,3}))?$/.exec(name.replace(/\.txt$/, '')) ?? [];
  return text.split(/\r\n?|\n/).flatMap((line): ListedWord[] => {
    const word = line
      .replace(/^\uFEFF/, '')
      .replace(/(?:^|\s)#.*$/, '')
      .trim();
    return word === '' ? [] : [{ word, list, type: 'manner', ...(language && { language }) }];
  });
}
