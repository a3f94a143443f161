import type { ImportedAuthor } from '../imported-item';
import { base32 } from './stable-ulid';
import type { KeyedHash } from './import-ports';

/** Puts stable names in place of people’s, in fields and in texts. */
export interface Pseudonyms {
  /** Remembers somebody’s names, so that they are found in texts. */
  learn(author: ImportedAuthor): void;
  nameOf(author: ImportedAuthor): string;
  /** A text without the names, handles and addresses of those it has learnt of. */
  hide(text: string): string;
}

/** Words between which a name may be written: `roos.blankert`, `Roos Blankert`. */
const words = /[\p{L}\p{N}\p{M}_]+/gu;
const between = /^[ .\-'’]$/;
const address = /[\p{L}\p{N}._%+-]+(?:@|\s+at\s+)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Shorter parts of names are words of every language. */
const shortestPart = 3;
/** What stands for a name that several people have. */
const somebody = 'somebody';

/**
 * Each person’s name is a keyed hash of their id: the same in every import with the key, and nobody’s without
 * it. In texts, handles and whole names are found whatever their case, parts of names where they are written
 * with the same capitals. A word that is somebody’s handle goes too: better a word too many than a name.
 */
export function createPseudonyms(platform: string, keyed: KeyedHash): Pseudonyms {
  const known = new Map<string, string>();
  /** By the words of a name, folded; parts of names by the word as written, after a `=`. */
  const names = new Map<string, string>();
  let longest = 1;
  const nameOf = ({ id, bot }: ImportedAuthor): string => {
    let name = known.get(id);
    if (name === undefined) {
      name = `person-${base32(keyed(`${platform}\0${id}`), 10).toLowerCase()}`;
      known.set(id, name);
    }
    return bot ? `${name}[bot]` : name;
  };
  const add = (key: string, name: string): void => {
    const other = names.get(key);
    names.set(key, other === undefined || other === name ? name : somebody);
  };
  const learnName = (written: string, name: string): void => {
    const parts = written.normalize('NFC').match(words) ?? [];
    if (parts.length === 0) return;
    longest = Math.max(longest, parts.length);
    add(parts.join(' ').toLowerCase(), name);
    if (parts.length === 1) return;
    for (const part of parts) if (part.length >= shortestPart) add(`=${part}`, name);
  };
  return {
    learn(author) {
      if (author.bot) return;
      const name = nameOf(author);
      if (author.handle !== undefined) learnName(author.handle, name);
      if (author.name !== undefined) learnName(author.name, name);
    },
    nameOf,
    hide(text) {
      const plain = text
        .normalize('NFC')
        .replace(address, (one) => `address-${base32(keyed(one.toLowerCase()), 10).toLowerCase()}`);
      return replaceNames(plain, names, longest);
    },
  };
}

function replaceNames(text: string, names: ReadonlyMap<string, string>, longest: number): string {
  const found = Array.from(text.matchAll(words), ({ 0: word, index }) => ({ word, index }));
  let [result, done] = ['', 0];
  for (let from = 0; from < found.length; from++) {
    const match = longestName(text, found, from, names, longest);
    if (!match) continue;
    const last = found[match.last] as { word: string; index: number };
    result += text.slice(done, found[from]?.index) + match.name;
    done = last.index + last.word.length;
    from = match.last;
  }
  return result + text.slice(done);
}

function longestName(
  text: string,
  found: readonly { readonly word: string; readonly index: number }[],
  from: number,
  names: ReadonlyMap<string, string>,
  longest: number,
): { readonly name: string; readonly last: number } | undefined {
  let key = '';
  let best: { readonly name: string; readonly last: number } | undefined;
  for (let last = from; last < found.length && last < from + longest; last++) {
    const { word, index } = found[last] as { word: string; index: number };
    const before = found[last - 1];
    if (before && last > from && !between.test(text.slice(before.index + before.word.length, index))) break;
    key = last === from ? word.toLowerCase() : `${key} ${word.toLowerCase()}`;
    const name = names.get(key) ?? (last === from ? names.get(`=${word}`) : undefined);
    if (name !== undefined) best = { name, last };
  }
  return best;
}
