/** A text as strict readers of YAML take it, and where each of its characters stood before. */
export interface LenientText {
  readonly text: string;
  /** The offset in the text as it was written. */
  readonly writtenAt: (offset: number) => number;
}

/** What begins a line: its indentation, dashes of lists, a key, an anchor or a tag. */
const lineHead =
  /[ ]*(?:- +)*(?:(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|[^\s#"'[\]{},&*!|>%@`][^\r\n]*?)[ \t]*:(?=[ \t\r\n]|$))?[ \t]*(?:[&!][^\s,[\]{}]*[ \t]+)*/y;
const toNextLine = /[^\r\n]*(?:\r\n|\r|\n|$)/y;

/**
 * The text with what the readers of site generators let pass put right: quoted texts and brackets that go on
 * at the margin, and tabs that indent within brackets. By the letter of YAML 1.2 such a line needs a blank
 * before it; libyaml and its children, Go's reader and js-yaml do not ask for it, and the value is the same.
 * Undefined where there is nothing of the kind. Time grows with the length of the text.
 */
export function lenientYaml(text: string): LenientText | undefined {
  const s: Scan = { text, at: 0, lineStart: 0, pieces: [], from: 0, inserted: [], grown: 0 };
  while (s.at < text.length) readLine(s);
  if (s.pieces.length === 0) return undefined;
  s.pieces.push(text.slice(s.from));
  const { inserted } = s;
  return {
    text: s.pieces.join(''),
    writtenAt(offset) {
      let written = offset;
      for (const { at, length } of inserted) {
        if (at >= offset) break;
        written -= Math.min(length, offset - at);
      }
      return written;
    },
  };
}

interface Scan {
  readonly text: string;
  at: number;
  lineStart: number;
  /** What is written so far of the outcome, and up to where that is of the text. */
  readonly pieces: string[];
  from: number;
  /** Where blanks were put in, in offsets of the outcome. */
  readonly inserted: { readonly at: number; readonly length: number }[];
  grown: number;
}

function readLine(s: Scan): void {
  const { text } = s;
  s.lineStart = s.at;
  lineHead.lastIndex = s.at;
  const head = lineHead.exec(text)?.[0] ?? '';
  const indent = /^ */.exec(head)?.[0].length ?? 0;
  s.at += head.length;
  const c = text[s.at];
  const column = s.at - s.lineStart;
  if (c === '"' || c === "'") readQuoted(s, column + 1);
  else if (c === '[' || c === '{') readBrackets(s, column + 1);
  else if ((c === '|' || c === '>') && head.trim() !== '') {
    skipLine(s);
    skipBlockScalar(s, indent);
    return;
  }
  skipLine(s);
}

function skipLine(s: Scan): void {
  toNextLine.lastIndex = s.at;
  s.at += Math.max(toNextLine.exec(s.text)?.[0].length ?? 1, 1);
}

/** What stands deeper than the line that holds `|` or `>` is its text. */
function skipBlockScalar(s: Scan, indent: number): void {
  while (s.at < s.text.length) {
    const line = /[ ]*(?:[^\r\n]?)/y;
    line.lastIndex = s.at;
    const start = line.exec(s.text)?.[0] ?? '';
    const isBlank = start.trim() === '';
    if (!isBlank && start.length - 1 <= indent) return;
    skipLine(s);
  }
}

function readQuoted(s: Scan, indent: number): void {
  const { text } = s;
  const quote = text[s.at++];
  while (s.at < text.length) {
    const c = text[s.at];
    if (isLineEnd(c)) passLineEnd(s, indent, false);
    else if (c === '\\' && quote === '"' && !isLineEnd(text[s.at + 1])) s.at += 2;
    else if (c === quote && quote === "'" && text[s.at + 1] === "'") s.at += 2;
    else {
      s.at++;
      if (c === quote) return;
    }
  }
}

function readBrackets(s: Scan, indent: number): void {
  const { text } = s;
  let depth = 0;
  while (s.at < text.length) {
    const c = text[s.at];
    if (isLineEnd(c)) passLineEnd(s, indent, true);
    else if ((c === '"' || c === "'") && /[\s[{,:]/.test(text[s.at - 1] ?? ' ')) readQuoted(s, indent);
    else if (c === '#' && /\s/.test(text[s.at - 1] ?? ' ')) {
      while (s.at < text.length && !isLineEnd(text[s.at])) s.at++;
    } else {
      s.at++;
      if (c === '[' || c === '{') depth++;
      if ((c === ']' || c === '}') && --depth === 0) return;
    }
  }
}

function isLineEnd(c: string | undefined): boolean {
  return c === '\n' || c === '\r';
}

/**
 * Goes to what stands on the next line, which is to be indented by at least so much; `tabs`: its tabs become
 * blanks.
 */
function passLineEnd(s: Scan, indent: number, tabs: boolean): void {
  const { text } = s;
  s.at += text.startsWith('\r\n', s.at) ? 2 : 1;
  const start = s.at;
  while (text[s.at] === ' ' || (tabs && text[s.at] === '\t')) s.at++;
  if (s.at >= text.length || isLineEnd(text[s.at])) return;
  const written = text.slice(start, s.at);
  const missing = Math.max(indent - written.length, 0);
  if (missing === 0 && !written.includes('\t')) return;
  s.pieces.push(text.slice(s.from, start), ' '.repeat(missing + written.length));
  if (missing > 0) s.inserted.push({ at: start + s.grown, length: missing });
  s.grown += missing;
  s.from = s.at;
}
