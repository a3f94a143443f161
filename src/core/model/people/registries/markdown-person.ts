import { loginOfProfile, parseHandle } from './github-login';
import { saysFormer } from './former';
import { groupOf } from './listed-roles';
import { plainText } from './markdown-lines';
import { isCompany, isHandleOf, looksLikeName, looksLikeSmallName } from '../../../base/name-forms';

/** The person in a piece of Markdown, and the part of it that identifies them. */
export interface FoundPerson {
  readonly handle?: string;
  readonly name?: string;
  readonly email?: string;
  readonly start: number;
  readonly end: number;
}

/** Link targets of `[label]: target`, by label in lower case. */
export type Definitions = ReadonlyMap<string, string>;

interface Mark {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The link's text, if the mark is a link. */
  readonly label?: string;
}

const link = /\[([^[\]]*)\](?:\(\s*<?([^()<>\s]*)>?[^()]*\)|\[([^[\]]*)\])?/g;
/** A slash makes it a team, `@org/team`, unless there is a handle on its other side: `@ada/@bo`. */
const mention =
  /(?<![\w.@-])(?<!(?<!@[\w-]{1,39})\/)@([a-z\d](?:[a-z\d-]{0,38}[a-z\d])?)(?![\w@-]|\/(?!@)|\.\w)/gi;
const address = /[\w.%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,6}/gi;

/**
 * Finds the people in a list item or a line: mostly one, `Ada Ny ([@ada](https://github.com/ada), Harbour)`;
 * several if handles follow each other, `Docs: @ada, @bo`.
 */
export function findPeople(content: string, definitions: Definitions): FoundPerson[] {
  const first = findPerson(content, definitions);
  if (first?.handle === undefined) return first ? [first] : [];
  const people = [first];
  for (let end = first.end; ;) {
    const rest = content.slice(end);
    const between = /^\)?\s*(?:\([^()]{0,60}\))?\s*(?:[,;/&+]|,?\s*\b(?:and|en)\b)?\s*(?=@|\[@)/.exec(
      rest,
    )?.[0];
    const next = between === undefined ? undefined : findHandle(rest.slice(between.length), definitions);
    if (between !== undefined && next?.start === 0) {
      const start = end + between.length;
      end = start + next.end;
      people.push({ handle: next.text, start, end });
      continue;
    }
    const named = nextNamed(rest, first, definitions);
    if (!named) return people;
    people.push({ ...named, start: end + named.start, end: end + named.end });
    end += named.end;
  }
}

/**
 * The next person in the same form as the first, `Ada (@ada), Bo (@bo)`, with offsets in `rest`. With more or
 * fewer words it may be the first person's employer: `Ada Ny (@ada), Harbour (@harbour)`.
 */
function nextNamed(rest: string, first: FoundPerson, definitions: Definitions): FoundPerson | undefined {
  const [between = '', written = ''] =
    /^\)?\s*(?:[,;/&+]|,?\s*\b(?:and|en)\b)\s*([^()@,;:[\]]{1,60}?)\s*\(@/i.exec(rest) ?? [];
  const words = (text: string): number => text.trim().split(/\s+/).length;
  if (first.name === undefined || written === '' || words(written) !== words(first.name)) return undefined;
  const at = between.lastIndexOf(written);
  const found = findPerson(rest.slice(at), definitions);
  return found?.name === written && found.handle !== undefined && found.start === 0
    ? { ...found, start: at, end: at + found.end }
    : undefined;
}

/**
 * Finds the one person in a list item or a line. The handle or the address is at the start, or after nothing
 * but a name: `Ada Ny ([@ada](https://github.com/ada), Harbour)`, `[ada] - **Ada Ny** &lt;ada@ny.org&gt;`.
 */
export function findPerson(content: string, definitions: Definitions): FoundPerson | undefined {
  const handle = findHandle(content, definitions);
  const email = findEmail(content);
  const first = handle && email ? (handle.start < email.start ? handle : email) : (handle ?? email);
  if (!first) return undefined;
  const before = namePart(content.slice(0, first.start), first === handle ? handle.text : undefined);
  if (before === undefined) return undefined;
  const label = handle?.label === undefined ? undefined : plainText(handle.label).replace(/^@/, '');
  const ownLabel =
    label !== undefined && label.toLowerCase() !== handle?.text.toLowerCase() ? label : undefined;
  const after = (mark: Mark): string => nameAfter(content.slice(mark.end));
  const [named] = [before, ownLabel, after(handle ?? first), email && after(email)].filter(
    (name) => name !== undefined && (name === before ? name !== '' : looksLikeName(name)),
  );
  const name = named ?? (ownLabel !== undefined && !isCompany(ownLabel) ? ownLabel : '');
  if (handle === undefined && name === '' && isCompany(before)) return undefined;
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

/** The first profile link, reference to one, or `@mention`. */
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
  return best ?? findNamedHandle(content);
}

/** A labelled handle: `(github: ada)`. */
function findNamedHandle(content: string): Mark | undefined {
  const found =
    /\bgit ?hub(?: (?:id|handle|user(?:name)?))?\s*[:=]\s*`?([a-z\d](?:[a-z\d-]{0,38}[a-z\d])?)(?![\w./-])/i.exec(
      content,
    );
  return found?.[1] === undefined
    ? undefined
    : { text: found[1], start: found.index, end: found.index + found[0].length };
}

/** The first address, with the surrounding brackets. */
export function findEmail(content: string): Mark | undefined {
  for (const match of content.matchAll(address)) {
    const start = match.index;
    const end = start + match[0].length;
    // A handle on another server, @ada@example.social, is not an address.
    if (content[start - 1] === '@') continue;
    return { text: match[0], start, end };
  }
  return undefined;
}

/** The handle in a table cell for handles: a link, a mention, code or a bare word. */
export function handleInCell(content: string, definitions: Definitions): string | undefined {
  const found = findHandle(content, definitions);
  if (found) return found.text;
  const plain = plainText(content);
  return /[\s/]/.test(plain) || plain.length < 2 ? undefined : parseHandle(plain);
}

/**
 * The name in the text before a handle; empty if there is none, undefined if the text is something else, so
 * that the line is not about a person.
 */
function namePart(text: string, handle: string | undefined): string | undefined {
  const written = withoutRole(unescapeAngles(text)).replace(/[[(<]+\s*$/, '');
  const label = /:\s*$/.test(written);
  const plain = plainText(written.replace(/\s\[[^[\]]*\](?![([])/g, ''))
    .replace(/^\[[ x]\]\s*/i, '')
    .replace(/[\s\-–—:,;|/(]+$/u, '')
    .replace(/^[\s\-–—:,;|]+/u, '')
    .replace(/\s*,?\s*\(?(?:git ?hub|e-?mail|mail)$/i, '')
    .replace(/["“”]/g, '')
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') return '';
  // Code describes the handle's purpose.
  if (/`/.test(written) && handle !== undefined && !looksLikeName(plain))
    return plain.length > 60 ? undefined : '';
  // Text before a colon describes the handles' purpose, unless it is clearly their owner.
  if (label && handle !== undefined) {
    if (/`/.test(written) || plain.length > 60) return plain.length > 60 ? undefined : '';
    return looksLikeName(plain) && groupOf(plain) === undefined && isHandleOf(handle, plain) ? plain : '';
  }
  // The rest is an employer or pronouns.
  const [own = ''] = plain.split(/\s*[,;]\s*|\s+\(|\s+[-–—]\s+|\s+(?:at|from|bij|@)\s+/u);
  if (looksLikeName(plain) || looksLikeName(own)) return looksLikeName(plain) ? plain : own;
  const isWord = (word: string): boolean => /^\p{L}[\p{L}\p{M}.’'-]{1,29}$/u.test(word);
  // `Docs — @ada` describes the handle's purpose, unless it is clearly its owner.
  if (isWord(plain) && /\s[-–—|]\s*$/.test(written) && handle !== undefined)
    return isHandleOf(handle, plain) ? plain : '';
  if (isWord(plain)) return plain;
  if (/[[(<]\s*$/.test(unescapeAngles(text)) && looksLikeSmallName(plain)) return plain;
  // A given name followed by a comma, `Daniel, Dao Quang Minh`, or a name and an employer, `Ada, Harbour`.
  if (isWord(own) && own !== plain) {
    const rest = plain.slice(own.length).replace(/^[\s,;(–—-]+/u, '');
    if (isCompany(rest)) return own;
    if (/^\S+,/.test(plain) && looksLikeName(rest)) return plain;
    if (/^[^.!?]{1,40}$/.test(rest) && rest.split(/\s+/).every((word) => /^[\p{Lu}\d]/u.test(word)))
      return own;
  }
  return undefined;
}

/** The name after a handle: `– **Ada Ny** <…`, ` (Ada Ny)`. After a comma it is an employer. */
function nameAfter(text: string): string {
  const unescaped = unescapeAngles(text);
  const written = unescaped.replace(/^[\s)\]]*[\s\-–—:,(|]*/u, '');
  const bold = /^(?:\*\*|__)([^*_]{1,80})(?:\*\*|__)/.exec(written)?.[1];
  const first = /^[^(),<|:;–—]{0,80}/.exec(written)?.[0] ?? '';
  const isBehindComma = /^[\s)\]]*,/.test(unescaped);
  if (isBehindComma && bold === undefined && !/^\s*</.test(written.slice(first.length))) return '';
  const plain = plainText(bold ?? first.replace(/\s+-\s.*$/, '')).trim();
  return looksLikeName(plain) && groupOf(plain) === undefined ? plain : '';
}

/** A text without a role before the name: `(emeritus) Ada Ny`, `Lead: Ada Ny`. */
function withoutRole(text: string): string {
  const [whole = '', round, label] =
    /^[\s*_]*(?:\(([^()]{1,40})\)|([^:@()[\]]{1,40}):[*_]*(?=\s*\S))\s*/.exec(text) ?? [];
  const said = round ?? label;
  const rest = text.slice(whole.length);
  return said !== undefined && (groupOf(said) !== undefined || saysFormer(said)) && /\p{L}/u.test(rest)
    ? rest
    : text;
}

function unescapeAngles(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>');
}
