import { lineStartsOf, type LineStarts, offsetOf } from '../../base/lines';
import { message, type Message } from '../../base/message';
import { parseFrontMatter } from './parse';
import { type FrontMatterBlock, type Split, splitFrontMatter } from './split';
import type { YamlStyle } from './write-value';
import { isList, isMap, type MapNode, type YamlNode } from './yaml-node';

/** A replacement in a text. Offsets are UTF-16 code units of the text, counting a byte order mark. */
export interface TextEdit {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly newText: string;
}

/** Thrown if front matter cannot be edited safely: it is invalid YAML, or not YAML at all. */
export class UneditableFrontMatter extends Error {
  constructor(
    /** User-facing reason. */
    readonly reason: Message,
  ) {
    super(reason.template);
    this.name = 'UneditableFrontMatter';
  }
}

/**
 * Where a file has its fields: in front matter between fences, or, like `community.yml`, in the whole file.
 */
export type FieldPlace = 'front matter' | 'whole file';

/** A text and its line starts. */
export interface TextLines {
  readonly text: string;
  readonly starts: LineStarts;
}

/** A file opened for editing its fields. */
export interface EditableDocument extends TextLines {
  readonly place: FieldPlace;
  /** Absent if the file has no front matter yet. */
  readonly block: FrontMatterBlock | undefined;
  /** Absent if the front matter has no fields yet. */
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
  // A second YAML document in the file: ambiguous.
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

/** The style of nested values, taken from the first of each kind. */
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

/** Whether a map or list is in flow style (brackets). */
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

/** The start offset of a line. */
export function lineStartAt(d: TextLines, line: number): number {
  return d.starts[line] ?? d.text.length;
}

/** The end offset of `line`, before its line ending. */
export function lineEndAt(d: EditableDocument, line: number): number {
  let end = d.starts[line + 1] ?? d.text.length;
  while (end > lineStartAt(d, line) && /[\r\n]/.test(d.text.charAt(end - 1))) end--;
  return end;
}

/**
 * Inserts lines at `at`, the start of a line, or at the end of a file without fences; keeps a missing final
 * line ending missing.
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
 * The single edit that turns one text into another: from the first to the last differing character. Never
 * splits a line ending or a surrogate pair.
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

/** Whether `at` is inside a line ending or surrogate pair. */
function isInside(text: string, at: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(at - 1, at + 1));
}

/** The error if no way of writing the change leaves the rest of the file unchanged. */
export function cannotChange(): UneditableFrontMatter {
  return new UneditableFrontMatter(
    message('This field is written in a way that Kith cannot change safely. Change it by hand.'),
  );
}
