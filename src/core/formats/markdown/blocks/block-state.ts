import type { LineStarts } from '../../../base/lines';
import { CR, TAB } from '../text/characters';
import type { Leaves } from './leaf-blocks';

export const BLOCK_QUOTE = 1;
export const LIST_ITEM = 2;
export const FOOTNOTE = 3;

/** An open container block. */
export interface Container {
  readonly kind: number;
  /** List item: the columns of indentation of its content. */
  size: number;
  /** List item: its marker, `-`, `+`, `*`, `.` or `)`; a different marker starts a new list. */
  readonly marker: number;
  /** List item: nothing follows its marker and there is no content yet. */
  empty: boolean;
  /** List item: empty and followed by a blank line, so that it can have no more content. */
  closed: boolean;
}

export const NO_LEAF = 0;
export const IN_PARAGRAPH = 1;
export const IN_FENCE = 2;
export const IN_INDENTED_CODE = 3;
export const IN_HTML = 4;
export const IN_TABLE = 5;

/** The block scanner's state: position, open blocks, results. */
export interface BlockState {
  readonly text: string;
  readonly lineStarts: LineStarts;
  readonly leaves: Leaves;

  /** The current line, zero-based, and the end of its text. */
  line: number;
  end: number;
  /** The offset read up to, and its column with tab stops of four; possibly within a tab. */
  at: number;
  column: number;
  /** The first non-indentation character from `at` on, `end` on a blank line, and the columns between. */
  next: number;
  indent: number;
  /** Whether a block quote's marker has been read on this line. */
  quoted: boolean;
  /** No thematic break starts on this line before this offset; see `thematicBreakFault`. */
  breakFault: number;
  breakFaultMarker: number;

  readonly containers: Container[];
  /** Whether the line starts the next item of an open list. */
  sibling: boolean;
  /** Whether the position is at the very start of a list item's content. */
  atItemStart: boolean;

  leaf: number;
  /**
   * The lines of the open paragraph or HTML block, as pairs of start and end; a buffer of which `lineCount`
   * pairs are in use.
   */
  readonly lines: number[];
  lineCount: number;
  leafLine: number;
  /** Whether only whitespace is between those lines, so that the text is contiguous. */
  whole: boolean;
  /** Paragraph: whether it is the first content of a list item. */
  inItemStart: boolean;
  /** Paragraph: whether its last line may be a table's header row. */
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

/** Opens a line: reads its indentation. */
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

/** Computes `next` and `indent` from the current position. */
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

/** Skips up to `columns` columns of indentation, possibly part of a tab. */
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

/** Advances to `to`, over characters other than tabs. */
export function skipCharacters(b: BlockState, to: number): void {
  b.column += b.indent + (to - b.next);
  b.at = to;
  readIndent(b);
}
