/** Text as strict YAML readers accept it, with a map back to the original offsets. */
export interface LenientText {
  readonly text: string;
  /** Maps an offset to the original text. */
  readonly writtenAt: (offset: number) => number;
}

/** The start of a line: indentation, list dashes, a key, an anchor or a tag. */
const lineHead =
  /[ ]*(?:- +)*(?:(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|[^\s#"'[\]{},&*!|>%@`][^\r\n]*?)[ \t]*:(?=[ \t\r\n]|$))?[ \t]*(?:[&!][^\s,[\]{}]*[ \t]+)*/y;
const toNextLine = /[^\r\n]*(?:\r\n|\r|\n|$)/y;

/**
 * Normalises what site generators' readers accept although YAML 1.2 does not: quoted strings and brackets
 * that continue at the margin, and tabs as indentation within brackets. YAML 1.2 requires such a line to be
 * indented; libyaml and its derivatives, Go's reader and js-yaml do not, and the value is the same. Undefined
 * if there is nothing to normalise. Linear in the length of the text.
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
  /** Output so far, and the offset up to which the input has been copied. */
  readonly pieces: string[];
  from: number;
  /** Inserted spaces, in offsets of the output. */
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

/** Lines indented deeper than the line with `|` or `>` are its text. */
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
 * Moves to the content of the next line, which must be indented by at least `indent`; `tabs`: replace its
 * tabs by spaces.
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
