/**
 * A post's text in which everything that its author does not say is blank: fields, code, quotations of
 * others, addresses of links, HTML. It is as long as the source, so that places in it are places there.
 * Time is linear in the length of the text.
 * @param start the offset at which the body begins
 */
export function proseOf(source: string, start = 0): string {
  const blanks: Span[] = start > 0 ? [[0, start]] : [];
  let fence: string | undefined;
  let isAfterBlank = true;
  let isInList = false;
  for (let at = start; at < source.length;) {
    const newline = source.indexOf('\n', at);
    const end = newline < 0 ? source.length : newline;
    const line = source.slice(at, Math.min(end, at + longestOpening));
    const mark = fenceMark.exec(line)?.[1];
    const closes = fence !== undefined && mark !== undefined && mark.startsWith(fence);
    const isCode: boolean =
      fence === undefined && isAfterBlank && !isInList && /^(?: {4}| {0,3}\t)[ \t]*\S/.test(line);
    if (fence !== undefined || mark !== undefined) blanks.push([at, end]);
    else if (isCode || /^ {0,3}>/.test(line) || definition.test(line)) blanks.push([at, end]);
    else addInline(source, at, end, blanks);
    if (closes) fence = undefined;
    else if (fence === undefined && mark !== undefined) fence = mark;
    if (line.trim() !== '')
      isInList = isInList ? /^[ \t]/.test(line) || listItem.test(line) : listItem.test(line);
    isAfterBlank = line.trim() === '' || isCode;
    at = end + 1;
  }
  return blankOut(source, blanks);
}

type Span = readonly [start: number, end: number];

/** Openings of lines are looked for in so many characters. */
const longestOpening = 300;
const fenceMark = /^ {0,3}(`{3,}|~{3,})/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]/;
const definition = /^ {0,3}\[[^\]]{1,200}\]:[ \t]*\S/;

const marks = /`+|\]\(|<(?=[A-Za-z/!])|\b(?=https?:\/\/|www\.)/gi;
const address = /(?:https?:\/\/|www\.)[^\s<>"'`]+/iy;
const closing = /[^<>]{0,2000}>/y;

/** Blanks code, addresses and tags of a line. */
function addInline(source: string, start: number, end: number, blanks: Span[]): void {
  // In the line alone: what is not found in it would be looked for in all that follow, for each line again.
  const line = source.slice(start, end);
  marks.lastIndex = 0;
  for (let found = marks.exec(line); found; found = marks.exec(line)) {
    const at = start + found.index;
    const until = markupEnd(source, at, found[0], end);
    if (until > at) blanks.push([at, until]);
    marks.lastIndex = Math.max(until, at + Math.max(1, found[0].length)) - start;
  }
}

/** The end of what is no prose at an offset; the offset itself if it is prose. */
function markupEnd(source: string, at: number, mark: string, end: number): number {
  if (mark.startsWith('`')) {
    const close = source.slice(at, end).indexOf(mark, mark.length);
    return close < 0 ? at : at + close + mark.length;
  }
  if (mark === '](') return addressEnd(source, at + 2, end);
  const pattern = mark === '<' ? closing : address;
  pattern.lastIndex = mark === '<' ? at + 1 : at;
  return pattern.test(source) ? Math.min(pattern.lastIndex, end) : at;
}

/** Addresses that are longer are words: nobody writes them, and looking for their end takes long. */
const longestAddress = 500;

/** Behind the bracket that closes the address of a link, in which others may stand. */
function addressEnd(source: string, start: number, end: number): number {
  let depth = 1;
  const last = Math.min(end, start + longestAddress);
  for (let at = start; at < last; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x28) depth++;
    else if (code === 0x29 && --depth === 0) return at + 1;
  }
  return start;
}

function blankOut(source: string, blanks: readonly Span[]): string {
  if (blanks.length === 0) return source;
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of blanks) {
    if (end <= at) continue;
    parts.push(source.slice(at, start), source.slice(Math.max(at, start), end).replace(/[^\n]/g, ' '));
    at = end;
  }
  parts.push(source.slice(at));
  return parts.join('');
}
