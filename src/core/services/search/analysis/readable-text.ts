/**
 * A document's text as read by people, for search and excerpts: without markup, addresses and front matter.
 */
export interface ReadableText {
  readonly text: string;
  /** The source offset of a character of `text`, both in UTF-16 code units. */
  sourceOf(offset: number): number;
}

const fence = /^[ \t>]*(`{3,}|~{3,})/;
/** Markup at the beginning of a line: quotes, headings, list items, tasks, numbers. */
const lineOpening =
  /^[ \t]*(?:>[ \t]?)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)*(?:#{1,6}[ \t]+)?/;
/** Lines of markup only: heading underlines, thematic breaks, table delimiter rows, and link definitions. */
const markLine = /^[ \t>]*(?:=+|[-*_ \t]{3,}|\|?[ \t:|-]*-[ \t:|-]*|\[[^\]]{1,500}\]:[ \t].*)[ \t\r]*$/;
const special = /[\\`*_~[\]<>|!]/g;
/** Whether a character may begin a line's markup: letters do not. */
const opensLine = (code: number): boolean => code < 65 || (code > 90 && code < 97) || code > 122;
/** What follows a link's text: its address, or its label. */
const linkEnd =
  /\](?:\((?:[^()\s]|\([^()\s]{0,500}\))*(?:[ \t]+(?:"[^"]{0,500}"|'[^']{0,500}'))?\)|\[[^\]\n]{0,500}\])/y;
const htmlTag = /<(?:[A-Za-z][^<>]*|\/[A-Za-z][^<>]*|!--[^]{0,2000}?--)>/y;
const address = /<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*>/y;
const letter = /[\p{L}\p{N}]/u;

/**
 * An approximate reader of lines and inline markup, much faster than a Markdown parser; a mistake costs one
 * word in a search. `start` is the offset of the body. Never throws; time is linear in the length of the
 * text.
 */
export function readableText(source: string, start = 0): ReadableText {
  const builder = createTextBuilder(source);
  let fenced: string | undefined;
  for (let at = start; at < source.length;) {
    const newline = source.indexOf('\n', at);
    const end = newline < 0 ? source.length : newline;
    const mark = opensLine(source.charCodeAt(at))
      ? fence.exec(source.slice(at, Math.min(end, at + 80)))?.[1]
      : undefined;
    if (mark !== undefined && (fenced === undefined || mark.startsWith(fenced))) {
      fenced = fenced === undefined ? mark : undefined;
    } else if (fenced !== undefined) {
      builder.keep(at, end);
    } else {
      at = addLine(source, at, end, builder);
    }
    builder.keep(Math.max(at, end), Math.min(Math.max(at, end) + 1, source.length));
    at = Math.max(at, end) + 1;
  }
  return builder.finish();
}

/** Returns the offset to continue at: beyond the end of the line if a comment spans several lines. */
function addLine(source: string, start: number, end: number, builder: TextBuilder): number {
  let from = start;
  if (opensLine(source.charCodeAt(start))) {
    const line = source.slice(start, Math.min(end, start + 2000));
    if (markLine.test(line)) return end;
    from += lineOpening.exec(line)?.[0].length ?? 0;
  }
  let at = from;
  special.lastIndex = at;
  for (let found = special.exec(source); found && found.index < end; found = special.exec(source)) {
    const place = found.index;
    const next = skip(source, place);
    if (next > place) {
      builder.keep(at, place);
      if (found[0] === '|' || found[0] === '<') builder.add(' ', place);
      at = next;
    }
    // An escaped character is text.
    special.lastIndex = found[0] === '\\' ? place + 2 : Math.max(next, place + 1);
  }
  if (at < end) builder.keep(at, end);
  return at;
}

/** The end of the markup at an offset that is to be skipped; the offset itself if it is text. */
function skip(source: string, at: number): number {
  const next = source.charAt(at + 1);
  switch (source.charAt(at)) {
    case '\\':
      return next !== '' && /[!-/:-@[-`{-~]/.test(next) ? at + 1 : at;
    case '_':
      return letter.test(next) && at > 0 && letter.test(source.charAt(at - 1)) ? at : at + 1;
    case '~':
      return next === '~' ? at + 2 : at;
    case '!':
      return next === '[' ? at + 1 : at;
    case '>':
      return at;
    case '<':
      return matchEnd(address, source, at) > 0 ? at + 1 : Math.max(at, matchEnd(htmlTag, source, at));
    case ']':
      return next === '(' || next === '[' ? Math.max(at + 1, matchEnd(linkEnd, source, at)) : at + 1;
    default:
      return at + 1;
  }
}

/** The end of a match that begins exactly at an offset, or -1. */
function matchEnd(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : -1;
}

interface TextBuilder {
  /** Copies a range of the source. */
  keep(start: number, end: number): void;
  /** Inserts a replacement for what is at an offset of the source. */
  add(text: string, at: number): void;
  finish(): ReadableText;
}

function createTextBuilder(source: string): TextBuilder {
  const parts: string[] = [];
  const outStarts: number[] = [];
  const sourceStarts: number[] = [];
  let length = 0;
  let last = -1;
  const note = (text: string, at: number): void => {
    // A range that continues the last one needs no offset of its own.
    if (at !== last) {
      outStarts.push(length);
      sourceStarts.push(at);
    }
    parts.push(text);
    length += text.length;
    last = at + text.length;
  };
  return {
    keep(start, end) {
      if (end > start) note(source.slice(start, end), start);
    },
    add: note,
    finish: () => ({
      text: parts.join(''),
      sourceOf(offset) {
        let low = 0;
        let high = outStarts.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if ((outStarts[middle] ?? 0) <= offset) low = middle;
          else high = middle - 1;
        }
        return (sourceStarts[low] ?? 0) + Math.max(0, offset - (outStarts[low] ?? 0));
      },
    }),
  };
}
