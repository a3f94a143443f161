import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import { append } from '../../base/append';
import type { Range } from '../../base/range';
import { message } from '../../base/message';
import { type LineStarts, rangeBetween } from '../../base/lines';
import type { FileProblem } from './split';
import { lenientYaml } from './lenient-yaml';
import { badAliasMessage, yamlErrorMessage } from './yaml-errors';
import { scalarNode, type MapEntry, type Scalar, type YamlNode } from './yaml-node';

/** Limit of nodes expanded from aliases, in total: a few lines of nested aliases could stand for billions. */
const maxAliasedNodes = 10_000;
/** Limit of nesting depth; real data is shallower. */
const maxDepth = 100;
/** Limits noise: more problems in one block are not useful. */
const maxProblems = 20;

interface Reading {
  readonly document: Document.Parsed;
  /** The text given to the parser, which its offsets refer to, and their map to the file's text. */
  readonly text: string;
  readonly writtenAt: (offset: number) => number;
  /** The line starts of the file's text. */
  readonly starts: LineStarts;
  readonly startLine: number;
  readonly problems: FileProblem[];
  /** How many aliases enclose the current node, and how many nodes have been created inside them. */
  aliases: number;
  aliased: number;
}

/**
 * Parses any YAML 1.2 with the full parser. Errors are in `problems`; `node` is then the best-effort value.
 * `starts` are the line starts of `text`; `startLine` is added to every line.
 */
export function parseYamlDocument(
  text: string,
  starts: LineStarts,
  startLine: number,
): { node?: YamlNode; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const read = readLeniently(text);
  const { document } = read;
  const reading: Reading = { ...read, starts, startLine, problems, aliases: 0, aliased: 0 };
  for (const error of document.errors.slice(0, maxProblems)) {
    const [start, end] = error.pos;
    addProblem(reading, 'front-matter-invalid', start, end, yamlErrorMessage(error));
  }
  const node = document.contents && convert(reading, document.contents, 0);
  return node ? { node, problems } : { problems };
}

/** Also parses what site generators accept although YAML 1.2 forbids it. */
function readLeniently(text: string): Pick<Reading, 'document' | 'text' | 'writtenAt'> {
  const strict = { document: readStrictly(text), text, writtenAt: (offset: number) => offset };
  if (strict.document.errors.length === 0) return strict;
  const lenient = lenientYaml(text);
  if (!lenient) return strict;
  const document = readStrictly(lenient.text);
  // With a closing quotation mark missing, the lenient reading would take all that follows for text.
  const isWorse = document.errors.some(({ code }) => code === 'MISSING_CHAR');
  return !isWorse && document.errors.length < strict.document.errors.length
    ? { document, ...lenient }
    : strict;
}

function readStrictly(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    prettyErrors: false,
    // The parser compares keys pairwise (quadratic); here a set does it.
    uniqueKeys: false,
    logLevel: 'silent',
  });
}

function addProblem(
  reading: Reading,
  code: string,
  start: number,
  end: number,
  text: FileProblem['message'],
): void {
  if (reading.problems.length >= maxProblems) return;
  reading.problems.push({ range: rangeOf(reading, start, end), severity: 'error', code, message: text });
}

function rangeOf({ text, writtenAt, starts, startLine }: Reading, start: number, end: number): Range {
  const from = Math.min(start, text.length);
  const [line, character, endLine, endCharacter] = rangeBetween(
    starts,
    writtenAt(from),
    writtenAt(Math.min(Math.max(from, end), text.length)),
  );
  return [line + startLine, character, endLine + startLine, endCharacter];
}

function convert(r: Reading, node: Node, depth: number, empty?: number): YamlNode | undefined {
  if (depth > maxDepth) {
    const at = node.range?.[0] ?? 0;
    addProblem(r, 'front-matter-invalid', at, at + 1, message('This is nested too deeply.'));
    return undefined;
  }
  if (r.aliases > 0 && ++r.aliased > maxAliasedNodes) return undefined;
  if (isAlias(node)) return convertAlias(r, node, depth);
  const [start, end] = node.range ?? [0, 0];
  if (isScalar(node)) {
    // An empty node is placed just after its colon or dash, wherever the parser puts it.
    if (node.source === '' && start === end) {
      const at = empty ?? start;
      return { range: rangeOf(r, at, at), value: null };
    }
    const shown = trimmedEnd(r.text, start, end);
    return scalarNode(rangeOf(r, start, shown), scalarOf(node.value, node.source), node.source ?? '');
  }
  if (isSeq(node))
    return convertList(r, node.items as (Node | Pair)[], start, end, depth, Boolean(node.flow));
  return isMap(node) ? convertMap(r, node, start, end, depth) : undefined;
}

/** Excludes a block scalar's final line endings, which should not be underlined. */
function trimmedEnd(text: string, start: number, end: number): number {
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}

function scalarOf(value: unknown, source: string | undefined): Scalar {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return source ?? String(value);
}

function convertAlias(r: Reading, node: Node, depth: number): YamlNode | undefined {
  const target = isAlias(node) ? node.resolve(r.document) : undefined;
  const [start, end] = node.range ?? [0, 0];
  if (!target) {
    addProblem(r, 'front-matter-invalid', start, end, badAliasMessage());
    return { range: rangeOf(r, start, end), value: null };
  }
  r.aliases++;
  const copy = convert(r, target, depth + 1);
  r.aliases--;
  if (r.aliased > maxAliasedNodes) {
    if (r.aliases === 0)
      addProblem(r, 'front-matter-invalid', start, end, message('Too much is repeated here.'));
    return undefined;
  }
  // An alias gets the range where it is used, so that editing it does not change the anchor; its children
  // keep theirs.
  return copy && { ...copy, range: rangeOf(r, start, end) };
}

function convertList(
  r: Reading,
  nodes: readonly (Node | Pair)[],
  start: number,
  end: number,
  depth: number,
  flow: boolean,
): YamlNode {
  const items: YamlNode[] = [];
  for (const item of nodes) {
    // The parser turns the items of `!!omap` and `!!pairs` into pairs: restore the maps of one field.
    if (!isNode(item)) {
      if (!isPair<Node, Node | null>(item)) continue;
      const pair = convertEntries(r, [item], start, end, depth + 1, false);
      if (pair) items.push(pair);
      continue;
    }
    const at = item.range?.[0] ?? start;
    const node = convert(r, item, depth + 1, r.text.lastIndexOf('-', at - 1) + 1);
    if (node) items.push(node);
  }
  return { range: flow ? rangeOf(r, start, end) : blockRange(r, start, items.at(-1)), items };
}

/** A block ends with its last value; the parser also counts trailing blank lines and comments. */
function blockRange(r: Reading, start: number, last: YamlNode | undefined): Range {
  const range = rangeOf(r, start, start);
  return last ? [range[0], range[1], last.range[2], last.range[3]] : range;
}

function convertMap(r: Reading, map: Node, start: number, end: number, depth: number): YamlNode | undefined {
  return isMap<Node, Node | null>(map)
    ? convertEntries(r, map.items, start, end, depth, Boolean(map.flow))
    : undefined;
}

function convertEntries(
  r: Reading,
  pairs: readonly Pair<Node, Node | null>[],
  start: number,
  end: number,
  depth: number,
  flow: boolean,
): YamlNode | undefined {
  const entries = new Map<string, MapEntry>();
  const merged: MapEntry[] = [];
  for (const { key, value } of pairs) {
    if (!isNode(key)) continue;
    const [keyStart, keyEnd] = key.range ?? [start, start];
    const colon = r.text.indexOf(':', keyEnd);
    const empty = colon < 0 ? keyEnd : colon + 1;
    const node = value
      ? convert(r, value, depth + 1, empty)
      : { range: rangeOf(r, keyEnd, keyEnd), value: null };
    if (!node) continue;
    const name = keyName(r, key);
    const found: MapEntry = { key: name, keyRange: rangeOf(r, keyStart, keyEnd), node };
    if (isMergeKey(key)) {
      append(merged, mergedEntries(node));
      continue;
    }
    if (entries.has(name)) {
      addProblem(
        r,
        'yaml-duplicate-key',
        keyStart,
        keyEnd,
        message('{0} is already given above. The last one counts.', name),
      );
      entries.delete(name);
    }
    entries.set(name, found);
  }
  const last = [...entries.values()].at(-1)?.node;
  const first = pairs[0]?.key.range?.[0] ?? start;
  for (const found of merged) if (!entries.has(found.key)) entries.set(found.key, found);
  return {
    range: flow ? rangeOf(r, start, end) : blockRange(r, first, last),
    entries: [...entries.values()],
  };
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

/** A key as written, so that `2020` and `true` are ordinary keys; an alias as a key is resolved. */
function keyName(r: Reading, written: Node): string {
  const key = (isAlias(written) ? written.resolve(r.document) : undefined) ?? written;
  if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? '');
  const [start, end] = key.range ?? [0, 0];
  return r.text.slice(start, end).trim();
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.source === '<<' && (key.type === undefined || key.type === 'PLAIN');
}

/** The entries merged by `<<`: those of a map, or of several, of which the first wins. */
function mergedEntries(node: YamlNode): readonly MapEntry[] {
  if ('entries' in node) return node.entries;
  return 'items' in node ? node.items.flatMap((item) => ('entries' in item ? item.entries : [])) : [];
}
