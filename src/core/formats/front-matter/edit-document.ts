import { lineStartsOf, type LineStarts, offsetOf } from '../../base/lines';
import { message, type Message } from '../../base/message';
import { parseFrontMatter } from './parse';
import { type FrontMatterBlock, type Split, splitFrontMatter } from './split';
import type { YamlStyle } from './write-value';
import { isList, isMap, type MapNode, type YamlNode } from './yaml-node';

/** A piece of a text to replace. Offsets are in UTF-16 code units of the text, a byte order mark counted. */
export interface TextEdit {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly newText: string;
}

/** Thrown where front matter cannot be changed without risk: it is no valid YAML, or no YAML at all. */
export class UneditableFrontMatter extends Error {
  constructor(
    /** Why, for people. */
    readonly reason: Message,
  ) {
    super(reason.template);
    this.name = 'UneditableFrontMatter';
  }
}

/** Where a file has its fields: in front matter between fences, or, as `community.yml`, all over. */
export type FieldPlace = 'front matter' | 'whole file';

/** A text and where its lines begin. */
export interface TextLines {
  readonly text: string;
  readonly starts: LineStarts;
}

/** A file opened for a change of its fields. */
export interface EditableDocument extends TextLines {
  readonly place: FieldPlace;
  /** Absent where the file has no front matter yet. */
  readonly block: FrontMatterBlock | undefined;
  /** Absent where the front matter has no field yet. */
  readonly root: MapNode | undefined;
  readonly style: YamlStyle;
}

/** @throws UneditableFrontMatter */
export function openDocument(text: string, place: FieldPlace): EditableDocument {
  const starts = lineStartsOf(text);
  const { block, problems } =
    place === 'whole file' ? wholeFile(text, starts) : splitFrontMatter(text, starts);
  const [problem] = problems;
  if (problem) throw new UneditableFrontMatter(problem.message);
  const lineEnding = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  if (!block) {
    return { text, place, starts, block, root: undefined, style: { ...defaultStyle, lineEnding } };
  }
  const { contentStart, contentEnd, contentLine, language } = block;
  const parsed = parseFrontMatter(text.slice(contentStart, contentEnd), contentLine, language);
  const [fault] = parsed.problems.filter((p) => p.code !== 'yaml-duplicate-key');
  if (fault) throw new UneditableFrontMatter(fault.message);
  const root = parsed.node;
  return { text, place, starts, block, root, style: { ...styleOf(text, starts, root), lineEnding } };
}

function wholeFile(text: string, starts: LineStarts): Split {
  const start = starts[0] ?? 0;
  const isOpen = /^---[\t ]*[\r\n]/.test(text.slice(start));
  // A second document in the file: nobody can tell which is meant.
  if (/^(?:---|\.\.\.)/m.test(text.slice(isOpen ? start + 3 : start))) throw cannotChange();
  const block: FrontMatterBlock = {
    start,
    end: text.length,
    contentStart: start,
    contentEnd: text.length,
    contentLine: 0,
    language: 'yaml',
  };
  return { block, bodyLine: starts.length, problems: [] };
}

const defaultStyle = { mapIndent: 2, listIndent: 2, flowLists: undefined };

/** How the file writes nested values, by the first of each kind. */
function styleOf(text: string, starts: LineStarts, root: MapNode | undefined): Omit<YamlStyle, 'lineEnding'> {
  let mapIndent: number | undefined;
  let listIndent: number | undefined;
  let flowLists: boolean | undefined;
  const visit = (node: YamlNode, column: number, depth: number): void => {
    if (depth > 20) return;
    if (isMap(node)) {
      if (depth > 0 && node.range[1] > column && !isFlow(text, starts, node))
        mapIndent ??= node.range[1] - column;
      for (const e of node.entries) visit(e.node, e.keyRange[1], depth + 1);
    } else if (isList(node)) {
      const flow = isFlow(text, starts, node);
      if (node.items.length > 0) flowLists ??= flow;
      if (!flow && node.range[1] >= column) listIndent ??= node.range[1] - column;
      for (const item of node.items) visit(item, item.range[1], depth + 1);
    }
  };
  if (root) visit(root, 0, 0);
  return {
    mapIndent: mapIndent ?? defaultStyle.mapIndent,
    listIndent: listIndent ?? defaultStyle.listIndent,
    flowLists,
  };
}

/** Whether a map or list stands in brackets. */
export function isFlow(text: string, starts: LineStarts, node: YamlNode): boolean {
  const first = text.charAt(offsetOf(starts, node.range[0], node.range[1]));
  return first === '[' || first === '{';
}

export function startOf(d: TextLines, node: YamlNode): number {
  return offsetOf(d.starts, node.range[0], node.range[1]);
}

export function endOf(d: TextLines, node: YamlNode): number {
  return offsetOf(d.starts, node.range[2], node.range[3]);
}

/** Where the line of `offset` begins. */
export function lineStartAt(d: TextLines, line: number): number {
  return d.starts[line] ?? d.text.length;
}

/** Where line `line` ends, before its line ending. */
export function lineEndAt(d: EditableDocument, line: number): number {
  let end = d.starts[line + 1] ?? d.text.length;
  while (end > lineStartAt(d, line) && /[\r\n]/.test(d.text.charAt(end - 1))) end--;
  return end;
}

/**
 * Puts lines in at `at`, where a line begins, or at the end of a file without fences, which then has as
 * little a line ending as before.
 */
export function insertLines(d: EditableDocument, at: number, lines: readonly string[]): TextEdit {
  const { lineEnding } = d.style;
  const isBehindLine = at === d.text.length && d.starts.at(-1) !== at;
  const newText = lines.map((line) => (isBehindLine ? lineEnding + line : line + lineEnding)).join('');
  return { start: at, end: at, newText };
}

export function applyEdit(text: string, { start, end, newText }: TextEdit): string {
  return text.slice(0, start) + newText + text.slice(end);
}

/**
 * The one edit that makes one text of another: from the first character that differs to the last. What an
 * editor counts as one, a line ending or a pair of surrogates, is not split.
 */
export function editBetween(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  while (start > 0 && (isInside(before, start) || isInside(after, start))) start--;
  let kept = 0;
  while (kept < most - start && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  while (kept > 0 && (isInside(before, before.length - kept) || isInside(after, after.length - kept))) kept--;
  return { start, end: before.length - kept, newText: after.slice(start, after.length - kept) };
}

/** Whether what is before `at` and what is behind it belong together. */
function isInside(text: string, at: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(at - 1, at + 1));
}

/** Said where no way of writing the change leaves everything else as it was. */
export function cannotChange(): UneditableFrontMatter {
  return new UneditableFrontMatter(
    message('This field is written in a way that Kith cannot change safely. Change it by hand.'),
  );
}
