import { isUnicodePunctuation, isUnicodeWhitespace } from '../text/characters';
import type { Piece } from './plain-text';

/** An autolink in a text, with its offsets. */
export interface FoundAddress {
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

const url = /(?<![\da-z])(https?:\/\/|www(?=\.))([\w-]*\.[\w\-.]*)([^\t\n\r ]*)/gi;
const chat = /(?<![\w+\-.@])xmpp:[\w+\-.]+@([\w-]+(?:\.[\w-]+)+)(\/(?:[\w\-/]|\.(?=[\dA-Za-z]))*)?/g;
const mail = /(?<![\w+\-.@])mailto:[\w+\-.]+@([\w-]+(?:\.[\w-]+)+)/g;
const email = /(?<![\w+\-.]|(?:^|[^\d@A-Za-z])(?:mailto|xmpp):)[\w+\-.]+@([\w-]+(?:\.[\w-]+)+)/g;

/**
 * The extended autolinks in what turned out to be plain text, once emphasis and links are resolved. GitHub
 * has this second pass, too; it accepts some that the first does not: after a quotation mark, or in brackets
 * that are not a link.
 */
export function lateAddresses(text: string): FoundAddress[] {
  let found: FoundAddress[] = [];
  for (const [pattern, read] of readers) {
    const more: FoundAddress[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      const taken = isTaken(found, start, start + match[0].length);
      const length = taken ? -1 : read(match);
      if (length > 0) more.push({ target: text.slice(start, start + length), start, end: start + length });
      pattern.lastIndex = start + (length > 0 ? match[0].length : -length);
    }
    if (more.length > 0) found = found.concat(more).sort((a, b) => a.start - b.start);
  }
  return found;
}

/**
 * Patterns in order, with the length of the autolink in a match; if it is not one, the negative number of
 * characters to advance by.
 */
const readers: readonly (readonly [RegExp, (match: RegExpExecArray) => number])[] = [
  [url, urlLength],
  [chat, mailLength],
  [mail, mailLength],
  [email, mailLength],
];

function urlLength({
  0: whole,
  1: protocol = '',
  2: domain = '',
  3: path = '',
  index,
  input,
}: RegExpExecArray): number {
  const previous = input.charCodeAt(index - 1);
  if (index > 0 && !isUnicodeWhitespace(previous) && !isUnicodePunctuation(previous)) return -1;
  const host = /^w/i.test(protocol) ? protocol + domain : domain;
  if (isUnicodePunctuation(host.charCodeAt(0))) return -1;
  // Every start before the last two labels has the same two, and fails as well.
  if (!isDomain(host))
    return -Math.max(1, protocol.length + domain.length - host.length + lastTwoParts(host));
  return whole.length - path.length - domain.length + addressLength(domain + path);
}

function mailLength({ 0: whole, 1: domain = '', 2: resource, index, input }: RegExpExecArray): number {
  if (/[\d\-_]$/.test(domain)) return -1;
  const inner = resource && (!/[A-Za-z]$/.test(resource) || input.charAt(index + whole.length) === '@');
  return inner ? -1 : whole.length;
}

/** Whether one of the sorted autolinks overlaps the two offsets. */
function isTaken(found: readonly FoundAddress[], start: number, end: number): boolean {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle] as FoundAddress).end <= start) low = middle + 1;
    else high = middle;
  }
  const next = found[low];
  return next !== undefined && next.start < end;
}

/**
 * Whether the last two labels of a host name each contain a letter or digit, unless empty, and no underscore.
 */
function isDomain(host: string): boolean {
  if (!host.includes('.')) return false;
  const parts = host.slice(lastTwoParts(host)).split('.');
  return parts.every((part) => part === '' || (/[\dA-Za-z]/.test(part) && !part.includes('_')));
}

/** The start of the last two labels of a host name. */
function lastTwoParts(host: string): number {
  const last = host.lastIndexOf('.');
  return last <= 0 ? 0 : host.lastIndexOf('.', last - 1) + 1;
}

/**
 * The length of an autolink without trailing punctuation; a closing bracket stays if the autolink contains
 * its opening one.
 */
function addressLength(address: string): number {
  let end = address.length;
  while (end > 0 && `!"&'),.:;<>?]}`.includes(address.charAt(end - 1))) end--;
  let balance = 0;
  for (let i = 0; i < end; i++) {
    const c = address.charAt(i);
    if (c === '(') balance++;
    else if (c === ')') balance--;
  }
  for (
    let next = address.indexOf(')', end);
    next >= 0 && balance > 0;
    next = address.indexOf(')', next + 1)
  ) {
    end = next + 1;
    balance--;
  }
  return end;
}

/** Adjacent pieces of prose, joined. */
export interface TextRun {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The start of each piece in `text`. */
  readonly starts: readonly number[];
}

/** The runs of prose outside links in which an autolink may occur. */
export function textRuns(pieces: readonly Piece[]): TextRun[] {
  const runs: TextRun[] = [];
  let run: Piece[] = [];
  const flush = () => {
    let text = '';
    const starts: number[] = [];
    for (const piece of run) {
      starts.push(text.length);
      text += piece.text;
    }
    if (text.length > 3) runs.push({ text, pieces: run, starts });
    run = [];
  };
  for (const piece of pieces) {
    if (piece.prose && piece.links === 0 && piece.images === 0) run.push(piece);
    else flush();
  }
  flush();
  return runs;
}

/** The source offsets of the character at `offset` of a run. */
export function writtenAt({ pieces, starts }: TextRun, offset: number): { start: number; end: number } {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const { start, end, text } = pieces[low] as Piece;
  if (end - start !== text.length) return { start, end };
  const at = start + offset - (starts[low] as number);
  return { start: at, end: at + 1 };
}
