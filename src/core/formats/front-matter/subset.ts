import type { Range } from '../../base/range';
import { plainValue } from './scalars';
import { readFlow, readQuoted } from './subset-inline';
import { isKeyStart, isPlainStart, scalar, skipSpaces, type Subset } from './subset-state';
import type { MapEntry, YamlNode } from './yaml-node';

/**
 * A fast parser for the subset of YAML that most front matter uses: block maps and lists, one-line scalars,
 * flow lists of scalars, comments. Takes a tenth of the full parser's time.
 *
 * Returns `undefined` as soon as it finds anything else, valid or not: the full parser then has to read the
 * text. What it does parse, it parses exactly like the full parser, positions included. `startLine` is added
 * to every line.
 */
export function parseSubset(text: string, startLine: number): { node?: YamlNode } | undefined {
  if (foreign.test(text)) return undefined;
  const s: Subset = {
    text,
    line: startLine - 1,
    next: 0,
    lineStart: 0,
    at: 0,
    end: 0,
    indent: -1,
    depth: 0,
    failed: false,
  };
  advance(s);
  if (s.failed) return undefined;
  if (s.indent < 0) return {};
  const node = s.indent === 0 ? readBlock(s, 0) : undefined;
  return node && !s.failed && s.indent < 0 ? { node } : undefined;
}

/** Tabs, lone carriage returns and characters that the full parser may treat specially. */
// eslint-disable-next-line no-control-regex -- control characters are what is sought
const foreign = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\uFEFF]|\r(?!\n)/;

const maxDepth = 40;
const maxKeyLength = 500;

/** Advances to the next line that holds more than a comment. */
function advance(s: Subset): void {
  const { text } = s;
  while (s.next < text.length) {
    const start = s.next;
    const ending = text.indexOf('\n', start);
    const stop = ending < 0 ? text.length : ending;
    s.next = ending < 0 ? text.length : ending + 1;
    s.line++;
    let at = start;
    while (at < stop && text.charCodeAt(at) === 32) at++;
    const c = text.charCodeAt(at);
    if (at === stop || c === 35 || c === 13) continue;
    let end = stop;
    while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 13) end--;
    s.lineStart = start;
    s.at = at;
    s.end = end;
    s.indent = at - start;
    if (at === start && isDocumentMark(text, at)) s.failed = true;
    return;
  }
  s.indent = -1;
}

function isDocumentMark(text: string, at: number): boolean {
  return text.startsWith('---', at) || text.startsWith('...', at) || text.charCodeAt(at) === 37;
}

function readBlock(s: Subset, indent: number): YamlNode | undefined {
  if (++s.depth > maxDepth) return fail(s);
  const node = isItem(s) ? readList(s, indent) : readMap(s, indent);
  s.depth--;
  // Indented deeper than the block, or less but matching no outer block: left to the full parser.
  if (s.indent > indent) s.failed = true;
  return node;
}

function isItem({ text, at, end }: Subset): boolean {
  return text.charCodeAt(at) === 45 && (at + 1 === end || text.charCodeAt(at + 1) === 32);
}

function readList(s: Subset, indent: number): YamlNode | undefined {
  const { text } = s;
  const items: YamlNode[] = [];
  const startLine = s.line;
  const startCharacter = s.at - s.lineStart;
  while (!s.failed && s.indent === indent && isItem(s)) {
    const dash = s.at + 1;
    s.at = skipSpaces(text, dash, s.end);
    let item: YamlNode | undefined;
    if (s.at >= s.end || text.charCodeAt(s.at) === 35) {
      item = readNested(s, dash, indent);
    } else {
      s.indent = s.at - s.lineStart;
      item = isItem(s) || keyEnd(s) >= 0 ? readBlock(s, s.indent) : readScalarLine(s, indent);
    }
    if (!item) return undefined;
    items.push(item);
  }
  return { range: spanning(startLine, startCharacter, items.at(-1)), items };
}

function readMap(s: Subset, indent: number): YamlNode | undefined {
  const { text } = s;
  const entries: MapEntry[] = [];
  const keys = new Set<string>();
  const startLine = s.line;
  const startCharacter = s.at - s.lineStart;
  while (!s.failed && s.indent === indent && !isItem(s)) {
    const start = s.at;
    const colon = keyEnd(s);
    if (colon < 0) return fail(s);
    const keyRange: Range = [s.line, start - s.lineStart, s.line, colon - s.lineStart];
    const key = text.slice(start, colon);
    // Non-string and duplicate keys: the full parser reports them.
    if (keys.has(key) || typeof plainValue(key) !== 'string') return fail(s);
    keys.add(key);
    s.at = skipSpaces(text, colon + 1, s.end);
    let node: YamlNode | undefined;
    if (s.at >= s.end || text.charCodeAt(s.at) === 35) node = readNested(s, colon + 1, indent, true);
    else node = readScalarLine(s, indent);
    if (!node) return undefined;
    entries.push({ key, keyRange, node });
  }
  const last = entries.at(-1);
  return last && { range: spanning(startLine, startCharacter, last.node), entries };
}

function spanning(line: number, character: number, last: YamlNode | undefined): Range {
  return last ? [line, character, last.range[2], last.range[3]] : [line, character, line, character];
}

/** Reads the lines below a key or a dash: a block, or nothing, which is a null at `empty`. */
function readNested(s: Subset, empty: number, indent: number, ofKey = false): YamlNode | undefined {
  const character = empty - s.lineStart;
  const range: Range = [s.line, character, s.line, character];
  advance(s);
  if (s.failed) return undefined;
  // A list may follow its key without indentation.
  if (s.indent > indent || (ofKey && s.indent === indent && isItem(s))) return readBlock(s, s.indent);
  return { range, value: null };
}

/** The end of the plain key that starts here, before its colon; -1 if there is none. */
function keyEnd({ text, at, end }: Subset): number {
  if (!isKeyStart(text.charCodeAt(at))) return -1;
  const limit = Math.min(end, at + maxKeyLength);
  for (let i = at + 1; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === 58) {
      // `a :` and `a:b` are left to the full parser.
      const separates = i + 1 === end || text.charCodeAt(i + 1) === 32;
      return separates && text.charCodeAt(i - 1) !== 32 ? i : -1;
    }
    if (c === 35 || c === 34 || c === 39 || c === 44 || c === 91 || c === 93 || c === 123 || c === 125)
      return -1;
  }
  return -1;
}

/** Reads a scalar or flow list that ends on this line. */
function readScalarLine(s: Subset, indent: number): YamlNode | undefined {
  const { text, at, end } = s;
  const c = text.charCodeAt(at);
  let node: YamlNode | undefined;
  if (c === 34 || c === 39) node = readQuoted(s);
  else if (c === 91 || c === 123) node = readFlow(s);
  else node = isPlainStart(text, at) ? readPlain(s) : undefined;
  if (!node) return fail(s);
  if (s.at < end) {
    // Only a comment may follow the value.
    if (text.charCodeAt(s.at) !== 32 || text.charCodeAt(skipSpaces(text, s.at, end)) !== 35) return fail(s);
  }
  advance(s);
  // A line indented further continues the scalar.
  return s.failed || s.indent > indent ? fail(s) : node;
}

function readPlain(s: Subset): YamlNode | undefined {
  const { text, at, end } = s;
  let i = at;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 58 && (i + 1 === end || text.charCodeAt(i + 1) === 32)) return undefined;
    if (c === 35 && text.charCodeAt(i - 1) === 32) break;
  }
  while (text.charCodeAt(i - 1) === 32) i--;
  return scalar(s, i, plainValue(text.slice(at, i)));
}

function fail(s: Subset): undefined {
  s.failed = true;
  return undefined;
}
