import { loginOfProfile, parseHandle } from '../github-login';
import { plainText } from './markdown-lines';

/** Who a piece of Markdown names, and the part of it that does. */
export interface FoundPerson {
  readonly handle?: string;
  readonly name?: string;
  readonly email?: string;
  readonly start: number;
  readonly end: number;
}

/** The targets of `[label]: target`, by label in small letters. */
export type Definitions = ReadonlyMap<string, string>;

interface Mark {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A link's text, where the mark is a link. */
  readonly label?: string;
}

const link = /\[([^[\]]*)\](?:\(\s*<?([^()<>\s]*)>?[^()]*\)|\[([^[\]]*)\])?/g;
const mention = /(?<![\w./@-])@([a-z\d](?:[a-z\d-]{0,38}[a-z\d])?)(?![\w/@-]|\.\w)/gi;
const address = /[\w.%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,6}/gi;

/** Whether a text looks like a person's full name: two to five words that begin with a capital or have none. */
export function looksLikeName(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > 5 || text.length > 60) return false;
  return (
    /^(?!(?:An?|If|Please|The)\s)[\p{Lu}\p{Lo}]/u.test(text) &&
    words.every((word) =>
      /^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.’'-]*|de|den|der|del|di|da|la|le|van|von|ten|ter|bin|el|al)$/u.test(
        word,
      ),
    ) &&
    !/\.$/.test(text.replace(/\b(?:jr|sr|\p{Lu})\.$/iu, ''))
  );
}

/**
 * Finds the one person whom a list item or a line is about. The handle or the address stands at the beginning, or behind
 * nothing but a name: `Ada Ny ([@ada](https://github.com/ada), Harbour)`, `[ada] - **Ada Ny** &lt;ada@ny.org&gt;`.
 */
export function findPerson(content: string, definitions: Definitions): FoundPerson | undefined {
  const handle = findHandle(content, definitions);
  const email = findEmail(content);
  const first = handle && email ? (handle.start < email.start ? handle : email) : (handle ?? email);
  if (!first) return undefined;
  const before = namePart(content.slice(0, first.start));
  if (before === undefined) return undefined;
  const label = handle?.label === undefined ? undefined : plainText(handle.label).replace(/^@/, '');
  const ownLabel =
    label !== undefined && label.toLowerCase() !== handle?.text.toLowerCase() ? label : undefined;
  const after = (mark: Mark): string => nameAfter(content.slice(mark.end));
  const [named] = [before, ownLabel, after(handle ?? first), email && after(email)].filter(
    (name) => name !== undefined && (name === before ? name !== '' : looksLikeName(name)),
  );
  const name = named ?? ownLabel ?? '';
  const last = handle && email ? (handle.end > email.end ? handle : email) : first;
  const nameStart = before === '' ? first.start : content.indexOf(before.split(' ')[0] as string);
  return {
    ...(handle && { handle: handle.text }),
    ...(name !== '' && { name }),
    ...(email && { email: email.text }),
    start: Math.max(0, Math.min(nameStart, first.start)),
    end: last.end,
  };
}

/** The first link to a profile, reference to one, or `@mention`. */
export function findHandle(content: string, definitions: Definitions): Mark | undefined {
  let best: Mark | undefined;
  for (const match of content.matchAll(link)) {
    const [whole, label = '', target, reference] = match;
    const url = target ?? definitions.get((reference || label).toLowerCase());
    const login = url === undefined ? undefined : loginOfProfile(url);
    if (login === undefined) continue;
    best = { text: login, label, start: match.index, end: match.index + whole.length };
    break;
  }
  for (const match of content.matchAll(mention)) {
    if (best && match.index >= best.start) break;
    best = { text: match[1] as string, start: match.index, end: match.index + match[0].length };
    break;
  }
  const bare = /(?<![(\w])https?:\/\/(?:www\.)?github\.com\/[\w-]+\/?(?![\w/-])/.exec(content);
  const login = bare && loginOfProfile(bare[0]);
  if (bare && login && (!best || bare.index < best.start)) {
    best = { text: login, start: bare.index, end: bare.index + bare[0].length };
  }
  return best;
}

/** The first address, with the brackets around it. */
export function findEmail(content: string): Mark | undefined {
  for (const match of content.matchAll(address)) {
    const start = match.index;
    const end = start + match[0].length;
    // A handle on another server, @ada@example.social, is no address.
    if (content[start - 1] === '@') continue;
    return { text: match[0], start, end };
  }
  return undefined;
}

/** A handle as a table's cell for handles has it: a link, a mention, code or a bare word. */
export function handleInCell(content: string, definitions: Definitions): string | undefined {
  const found = findHandle(content, definitions);
  if (found) return found.text;
  const plain = plainText(content);
  return /[\s/]/.test(plain) || plain.length < 2 ? undefined : parseHandle(plain);
}

/**
 * The name that a text before a handle is; empty where there is none, undefined where the text is something else, so
 * that the line is about something else.
 */
function namePart(text: string): string | undefined {
  const plain = plainText(unescapeAngles(text).replace(/[[(<]+\s*$/, ''))
    .replace(/[\s\-–—:,;|/]+$/u, '')
    .replace(/^[\s\-–—:,;|]+/u, '')
    .replace(/["“”]/g, '');
  if (plain === '') return '';
  return looksLikeName(plain) || /^[\p{L}\p{M}.’'-]{2,30}$/u.test(plain) ? plain : undefined;
}

/** The name that follows a handle: `– **Ada Ny** <…`, ` (Ada Ny)`. */
function nameAfter(text: string): string {
  const written = unescapeAngles(text).replace(/^[\s)\]]*[\s\-–—:,(|]*/u, '');
  const bold = /^(?:\*\*|__)([^*_]{1,80})(?:\*\*|__)/.exec(written)?.[1];
  const plain = plainText(
    bold ?? (/^[^(),<|:;–—]{0,80}/.exec(written)?.[0] ?? '').replace(/\s+-\s.*$/, ''),
  ).trim();
  return looksLikeName(plain) ? plain : '';
}

function unescapeAngles(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>');
}
