import { parse, TomlError } from 'smol-toml';
import { lineStartsOf, type LineStarts, rangeBetween } from '../../base/lines';
import { message, type Message } from '../../base/message';
import type { Range } from '../../base/range';
import type { FileProblem } from './split';
import { findTomlPlaces, type TomlMap, type TomlPlace } from './toml-places';
import { type MapEntry, type MapNode, scalarNode, type YamlNode } from './yaml-node';

/** Limits noise: more problems in one block are not useful. */
const maxProblems = 10;

/**
 * Parses TOML front matter. Fields are as from YAML, positions included; dates and times stay as written.
 * Never throws: invalid lines are skipped, each with a problem `front-matter-invalid`. `startLine` is added
 * to every line.
 */
export function parseToml(text: string, startLine: number): { node?: MapNode; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const starts = lineStartsOf(text);
  const read = readableText(text, starts, startLine, problems);
  const places = read === undefined ? undefined : findTomlPlaces(read, nameOfKey);
  if (read === undefined || !places || places.entries.size === 0) return { problems };
  return { node: mapNode({ text: read, starts, startLine }, places), problems };
}

/** The text with the lines that the parser rejects blanked out; undefined if it cannot recover. */
function readableText(
  text: string,
  starts: LineStarts,
  startLine: number,
  problems: FileProblem[],
): string | undefined {
  let read = text;
  while (problems.length < maxProblems) {
    try {
      parse(read);
      return read;
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const line = Math.min(error.line, starts.length) - 1;
      const start = starts[line] ?? 0;
      const end = starts[line + 1] ?? text.length;
      const at = Math.min(start + error.column - 1, end);
      const range = shifted(rangeBetween(starts, at, Math.max(at, contentEnd(text, at, end))), startLine);
      problems.push({ range, severity: 'error', code: 'front-matter-invalid', message: tomlMessage(error) });
      const blank = read.slice(start, end).replace(/[^\r\n]/g, ' ');
      const next = read.slice(0, start) + blank + read.slice(end);
      // Nothing is left on the line that could be blanked out.
      if (next === read) return undefined;
      read = next;
    }
  }
  return undefined;
}

function contentEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** The parser's error in words for users. */
function tomlMessage({ message: written }: TomlError): Message {
  const reason = written.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? '';
  if (/redefine/.test(reason)) return message('This field is already given above.');
  if (/unfinished|string/.test(reason)) return message('A closing quotation mark is missing.');
  if (/invalid value|incomplete key-value/.test(reason))
    return message('In TOML a text must stand in quotes, and a value must follow the equals sign.');
  if (/date/.test(reason)) return message('There is no such day or time.');
  if (/end-of-line/.test(reason)) return message('This does not belong here.');
  if (/key/.test(reason)) return message('In TOML a field is written as name = value.');
  return message('This is not valid TOML: {0}', reason);
}

interface Source {
  readonly text: string;
  readonly starts: LineStarts;
  readonly startLine: number;
}

function nameOfKey(written: string): string {
  if (!/^["']/.test(written)) return written;
  return Object.keys(parse(`${written} = 0`))[0] ?? '';
}

function nodeOf(s: Source, place: TomlPlace): YamlNode {
  if (place.type === 'map') return mapNode(s, place);
  if (place.type === 'list') {
    const items = place.items.map((item) => nodeOf(s, item));
    return {
      range: place.end > place.start ? rangeOf(s, place.start, place.end) : spanning(s, place.start, items),
      items,
    };
  }
  const written = s.text.slice(place.start, place.end);
  const { value } = parse(`value = ${written}`);
  const range = rangeOf(s, place.start, place.end);
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return scalarNode(range, isPlain ? value : written, written);
}

function mapNode(s: Source, { entries, start, end, inBraces }: TomlMap): MapNode {
  const list = Array.from(entries, ([key, { keyStart, keyEnd, place }]): MapEntry => ({
    key,
    keyRange: rangeOf(s, keyStart, keyEnd),
    node: nodeOf(s, place),
  }));
  if (inBraces) return { range: rangeOf(s, start, end), entries: list };
  const [first] = list;
  const from = first ? first.keyRange : rangeOf(s, start, start);
  return {
    range: spanningFrom(
      from,
      list.map(({ node }) => node),
    ),
    entries: list,
  };
}

function spanning(s: Source, start: number, items: readonly YamlNode[]): Range {
  return spanningFrom(items[0]?.range ?? rangeOf(s, start, start), items);
}

function spanningFrom([line, character, ...own]: Range, items: readonly YamlNode[]): Range {
  const last = items.at(-1)?.range;
  return last ? [line, character, last[2], last[3]] : [line, character, own[0], own[1]];
}

function rangeOf({ starts, startLine }: Source, start: number, end: number): Range {
  return shifted(rangeBetween(starts, start, end), startLine);
}

function shifted([line, character, endLine, endCharacter]: Range, by: number): Range {
  return [line + by, character, endLine + by, endCharacter];
}
