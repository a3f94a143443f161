import type { LineStarts } from '../../../base/lines';
import { CR, TAB } from '../text/characters';
import type { Leaves } from './leaf-blocks';

export const BLOCK_QUOTE = 1;
export const LIST_ITEM = 2;
export const FOOTNOTE = 3;

/** A block that holds blocks and is still open. */
export interface Container {
  readonly kind: number;
  /** List item: the columns that its content is indented by. */
  size: number;
  /** List item: its marker, `-`, `+`, `*`, `.` or `)`; an item with another begins another list. */
  readonly marker: number;
  /** List item: nothing stands behind its marker and no content has come yet. */
  empty: boolean;
  /** List item: empty and then followed by a blank line, so that no content can come any more. */
  closed: boolean;
}

export const NO_LEAF = 0;
export const IN_PARAGRAPH = 1;
export const IN_FENCE = 2;
export const IN_INDENTED_CODE = 3;
export const IN_HTML = 4;
export const IN_TABLE = 5;

/** Where the block scanner is, what is open, and what it has found. */
export interface BlockState {
  readonly text: string;
  readonly lineStarts: LineStarts;
  readonly leaves: Leaves;

  /** The line at hand, from 0, and where its text ends. */
  line: number;
  end: number;
  /** How far the line is read, and that place's column with tabs at every fourth; perhaps within a tab. */
  at: number;
  column: number;
  /**
   * The first character from `at` on that is no indentation, `end` on a blank line, and the columns between.
   */
  next: number;
  indent: number;
  /** Whether a block quote's marker has been read on this line. */
  quoted: boolean;
  /** No thematic break begins on this line before here; see `thematicBreakFault`. */
  breakFault: number;
  breakFaultMarker: number;

  readonly containers: Container[];
  /** Whether the line begins the next item of an open list. */
  sibling: boolean;
  /** Whether the place read to is the very beginning of a list item's content. */
  atItemStart: boolean;

  leaf: number;
  /**
   * The lines of the open paragraph or HTML block, as pairs of start and end; `lineCount` of them are in use.
   */
  readonly lines: number[];
  lineCount: number;
  leafLine: number;
  /** Whether all but whitespace between those lines is theirs. */
  whole: boolean;
  /** Paragraph: whether it is a list item's first content. */
  inItemStart: boolean;
  /** Paragraph: whether its last line may be the head of a table. */
  mayHeadTable: boolean;
  /** Fenced code. */
  fenceMarker: number;
  fenceLength: number;
  htmlKind: number;
}

export function createBlockState(text: string, lineStarts: LineStarts, leaves: Leaves): BlockState {
  return {
    text,
    lineStarts,
    leaves,
    line: 0,
    end: 0,
    at: 0,
    column: 0,
    next: 0,
    indent: 0,
    quoted: false,
    breakFault: 0,
    breakFaultMarker: 0,
    containers: [],
    sibling: false,
    atItemStart: false,
    leaf: NO_LEAF,
    lines: [],
    lineCount: 0,
    leafLine: 0,
    whole: true,
    inItemStart: false,
    mayHeadTable: false,
    fenceMarker: 0,
    fenceLength: 0,
    htmlKind: 0,
  };
}

/** Takes up a line: reads its indentation. */
export function openLine(b: BlockState, line: number): void {
  const start = b.lineStarts[line] as number;
  const following = b.lineStarts[line + 1];
  let end = b.text.length;
  if (following !== undefined) {
    end = following - 1;
    if (end > start && b.text.charCodeAt(end - 1) === CR) end--;
  }
  b.line = line;
  b.end = end;
  b.at = start;
  b.column = 0;
  b.quoted = false;
  b.breakFault = 0;
  b.sibling = false;
  b.atItemStart = false;
  readIndent(b);
}

/** Finds `next` and `indent` from where the line is read to. */
function readIndent(b: BlockState): void {
  const { text, end } = b;
  let i = b.at;
  let column = b.column;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 32) column++;
    else if (c === TAB) column += 4 - (column % 4);
    else break;
  }
  b.next = i;
  b.indent = column - b.column;
}

/** Reads `columns` columns of indentation, perhaps a part of a tab; less where there is less. */
export function skipColumns(b: BlockState, columns: number): void {
  if (columns === b.indent) {
    b.at = b.next;
    b.column += columns;
    b.indent = 0;
    return;
  }
  while (columns > 0 && b.at < b.next) {
    const width = b.text.charCodeAt(b.at) === TAB ? 4 - (b.column % 4) : 1;
    if (width > columns) {
      b.column += columns;
      break;
    }
    b.at++;
    b.column += width;
    columns -= width;
  }
  readIndent(b);
}

/** Reads on to `to`, over characters that are no tabs. */
export function skipCharacters(b: BlockState, to: number): void {
  b.column += b.indent + (to - b.next);
  b.at = to;
  readIndent(b);
}
