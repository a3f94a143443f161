import type { LineStarts } from '../../../base/lines';
import {
  type BlockState,
  createBlockState,
  IN_FENCE,
  IN_HTML,
  IN_INDENTED_CODE,
  IN_PARAGRAPH,
  IN_TABLE,
  NO_LEAF,
  openLine,
} from './block-state';
import {
  atxContentEnd,
  atxLevel,
  closesFence,
  delimiterColumns,
  fenceLength,
  setextLevel,
} from './block-starts';
import {
  BACKTICK,
  COLON,
  DASH,
  HASH,
  LESS,
  PIPE,
  skipBlanks,
  STAR,
  TILDE,
  UNDERSCORE,
} from '../text/characters';
import { continueContainers, isThematicBreak, openContainer } from './containers';
import { endsHtmlBlock, htmlBlockKind } from './html-block';
import { addLeaf, createLeaves, HEADING, headingSize, type Leaves } from './leaf-blocks';
import {
  addLine,
  addLines,
  beginLines,
  closeHtml,
  closeParagraph,
  closeWithoutLastLine,
  lastLine,
  readLeadingDefinitions,
} from './paragraphs';
import { addCells, headColumns } from './table';

/**
 * CommonMark's and GitHub's block structure, line by line: the prose, headings, table cells and raw HTML of
 * `text` from `firstLine` on, and its link reference definitions. Code is skipped.
 */
export function scanBlocks(text: string, lineStarts: LineStarts, firstLine: number): Leaves {
  const leaves = createLeaves();
  const b = createBlockState(text, lineStarts, leaves);
  let last = lineStarts.length - 1;
  // There is no line after the last line ending.
  if (last > 0 && lineStarts[last] === text.length) last--;
  for (let line = firstLine; line <= last; line++) {
    openLine(b, line);
    // Fast path: half of the blank lines are in no container, so nothing continues or starts.
    if (b.next === b.end && b.containers.length === 0 && b.leaf < IN_FENCE) closeLeaf(b);
    else scanLine(b);
  }
  closeLeaf(b);
  return leaves;
}

function scanLine(b: BlockState): void {
  const { containers } = b;
  let matched = containers.length > 0 ? continueContainers(b) : 0;
  let opened = b.sibling;
  if (opened) closeTo(b, matched);
  else if (matched === containers.length && (b.leaf === IN_FENCE || b.leaf === IN_HTML)) {
    if (b.leaf === IN_FENCE) continueFence(b);
    else continueHtml(b);
    return;
  }

  const interrupting = !opened && matched === containers.length && b.leaf === IN_PARAGRAPH;
  for (;;) {
    const container = openContainer(b, interrupting);
    if (!container) break;
    if (!opened) closeTo(b, matched);
    opened = true;
    containers.push(container);
    matched++;
  }

  const lazy = matched < containers.length;
  if (b.next === b.end) closeAtBlank(b, matched);
  else if (b.leaf === IN_PARAGRAPH) continueParagraph(b, matched, lazy);
  else if (b.leaf === IN_TABLE && !lazy && b.indent < 4 && blockKind(b, false) === 0) {
    addCells(b.leaves, b.text, b.next, b.end, b.line);
  } else if (b.leaf !== IN_INDENTED_CODE || lazy || b.indent < 4) {
    closeTo(b, matched);
    openLeaf(b);
  }
}

/** Closes the open leaf and every container deeper than `depth`. */
function closeTo(b: BlockState, depth: number): void {
  closeLeaf(b);
  // Setting a length is slower than reading it.
  if (b.containers.length > depth) b.containers.length = depth;
}

function closeLeaf(b: BlockState): void {
  if (b.leaf === IN_PARAGRAPH) closeParagraph(b);
  else if (b.leaf === IN_HTML) closeHtml(b);
  b.leaf = NO_LEAF;
}

function closeAtBlank(b: BlockState, matched: number): void {
  if (matched < b.containers.length) closeTo(b, matched);
  else if (b.leaf !== IN_INDENTED_CODE) closeLeaf(b);
}

function continueFence(b: BlockState): void {
  if (b.indent < 4 && closesFence(b.text, b.next, b.end, b.fenceMarker, b.fenceLength)) b.leaf = NO_LEAF;
}

function continueHtml(b: BlockState): void {
  if (b.next === b.end && b.htmlKind >= 6) closeHtml(b);
  else {
    addLine(b);
    if (endsHtmlBlock(b.text, b.htmlKind, b.next, b.end, false)) closeHtml(b);
  }
}

/**
 * Handles a non-blank line after a paragraph's: a continuation, an underline, or the start of a new block.
 */
function continueParagraph(b: BlockState, matched: number, lazy: boolean): void {
  if (b.indent < 4) {
    if (!lazy && (continueAsSetext(b) || continueAsTable(b))) return;
    if (blockKind(b, true) !== 0) {
      closeTo(b, matched);
      openLeaf(b);
      return;
    }
  }
  b.mayHeadTable = !lazy && b.indent < 4;
  addLine(b);
}

function continueAsSetext(b: BlockState): boolean {
  const level = setextLevel(b.text, b.next, b.end);
  if (level === 0) return false;
  readLeadingDefinitions(b);
  b.leaf = NO_LEAF;
  if (b.lineCount === 0) {
    // Definitions alone cannot be a heading: the line becomes a paragraph, but opens no list.
    openLeaf(b);
    return true;
  }
  const { headings } = b.leaves;
  headings.push(level, b.lines[0] as number, skipBack(b));
  addLines(b, HEADING, headings.length - headingSize);
  return true;
}

/** The end of the line without trailing blanks. */
function skipBack(b: BlockState): number {
  let end = b.end;
  while (skipBlanks(b.text, end - 1, end) === end) end--;
  return end;
}

/** Whether the line makes the paragraph's last line a table's header row. */
function continueAsTable(b: BlockState): boolean {
  const c = b.text.charCodeAt(b.next);
  if ((c !== PIPE && c !== DASH && c !== COLON) || !b.mayHeadTable) return false;
  const columns = delimiterColumns(b.text, b.next, b.end);
  if (columns === 0) return false;
  const [start, end] = lastLine(b);
  if (headColumns(b.text, start, end) !== columns) return false;
  closeWithoutLastLine(b);
  addCells(b.leaves, b.text, start, end, b.line - 1);
  b.leaf = IN_TABLE;
  return true;
}

const ATX = 1;
const FENCE = 2;
const BREAK = 3;
const RAW = 4;

/** The kind of non-paragraph block that starts here. `interrupting`: it would end a paragraph. */
function blockKind(b: BlockState, interrupting: boolean): number {
  const { text, next, end } = b;
  switch (text.charCodeAt(next)) {
    case HASH:
      return atxLevel(text, next, end) > 0 ? ATX : 0;
    case BACKTICK:
    case TILDE:
      return fenceLength(text, next, end) > 0 ? FENCE : 0;
    case STAR:
    case DASH:
    case UNDERSCORE:
      return isThematicBreak(b) ? BREAK : 0;
    case LESS:
      return htmlBlockKind(text, next, end, !interrupting) > 0 ? RAW : 0;
    default:
      return 0;
  }
}

/** Opens the leaf block that the line starts. */
function openLeaf(b: BlockState): void {
  const { text, next, end } = b;
  if (b.indent >= 4) {
    b.leaf = IN_INDENTED_CODE;
    return;
  }
  switch (blockKind(b, false)) {
    case ATX: {
      const level = atxLevel(text, next, end);
      const start = skipBlanks(text, next + level, end);
      b.leaves.headings.push(level, next, skipBack(b));
      const place = b.leaves.headings.length - headingSize;
      addLeaf(b.leaves, HEADING, start, atxContentEnd(text, start, end), b.line, place);
      break;
    }
    case FENCE:
      b.fenceMarker = text.charCodeAt(next);
      b.fenceLength = fenceLength(text, next, end);
      b.leaf = IN_FENCE;
      break;
    case BREAK:
      break;
    case RAW:
      b.htmlKind = htmlBlockKind(text, next, end, true);
      beginLines(b, IN_HTML);
      if (endsHtmlBlock(text, b.htmlKind, next, end, true)) closeHtml(b);
      break;
    default:
      beginLines(b, IN_PARAGRAPH);
      b.mayHeadTable = true;
      b.inItemStart = b.atItemStart && b.indent === 0;
  }
}
