import { type BlockState, IN_PARAGRAPH, NO_LEAF } from './block-state';
import { OPEN_BRACKET, trimmedEnd } from '../text/characters';
import { readDefinitions } from './definitions';
import { addLeaf, HTML, ITEM_PARAGRAPH, PARAGRAPH, SEGMENTED } from './leaf-blocks';

/** Opens a paragraph or an HTML block, whose lines are collected. */
export function beginLines(b: BlockState, leaf: number): void {
  b.leaf = leaf;
  b.leafLine = b.line;
  b.lineCount = 1;
  b.lines[0] = b.next;
  b.lines[1] = b.end;
  b.whole = true;
}

export function addLine(b: BlockState): void {
  if (b.quoted) b.whole = false;
  const place = 2 * b.lineCount++;
  b.lines[place] = b.next;
  b.lines[place + 1] = b.end;
}

/** The start and the end of the last line collected. */
export function lastLine({ lines, lineCount }: BlockState): [number, number] {
  return [lines[2 * lineCount - 2] as number, lines[2 * lineCount - 1] as number];
}

/** Removes the last line from the paragraph, and closes the rest. */
export function closeWithoutLastLine(b: BlockState): void {
  b.lineCount--;
  if (b.lineCount > 0) closeParagraph(b);
  else b.leaf = NO_LEAF;
}

/** Ends the paragraph: reads its definitions; the rest is prose. */
export function closeParagraph(b: BlockState): void {
  readLeadingDefinitions(b);
  if (b.lineCount > 0) addLines(b, b.inItemStart ? ITEM_PARAGRAPH : PARAGRAPH);
  b.leaf = NO_LEAF;
}

export function closeHtml(b: BlockState): void {
  addLines(b, HTML);
  b.leaf = NO_LEAF;
}

/** Adds the collected lines as a leaf. */
export function addLines(b: BlockState, kind: number, more = 0): void {
  const { lines, lineCount, leaves } = b;
  const last = 2 * lineCount - 1;
  const end = trimmedEnd(b.text, lines[last - 1] as number, lines[last] as number);
  if (b.whole) {
    addLeaf(leaves, kind, lines[0] as number, end, b.leafLine, more);
    return;
  }
  const first = leaves.segments.length;
  for (let i = 0; i < last; i++) leaves.segments.push(lines[i] as number);
  leaves.segments.push(end);
  addLeaf(leaves, kind | SEGMENTED, first, leaves.segments.length, b.leafLine, more);
}

/** Reads the definitions at the start of the open paragraph and removes their lines from it. */
export function readLeadingDefinitions(b: BlockState): void {
  const { text, lines } = b;
  if (b.leaf !== IN_PARAGRAPH || text.charCodeAt(lines[0] as number) !== OPEN_BRACKET) return;
  const { definitions } = b.leaves;
  const length = 2 * b.lineCount;
  let count = 0;
  if (b.whole) {
    const after = readDefinitions(text, lines[0] as number, lines[length - 1] as number, definitions, asIs);
    while (count < length && (lines[count] as number) < after) count += 2;
  } else {
    const joined = joinSegments(text, lines, 0, length);
    const after = readDefinitions(joined.text, 0, joined.text.length, definitions, (offset) => {
      const line = joined.starts.findLastIndex((start) => start <= offset);
      return (lines[2 * line] as number) + offset - (joined.starts[line] as number);
    });
    while (count < length && (joined.starts[count / 2] as number) < after) count += 2;
  }
  if (count === 0) return;
  lines.splice(0, count);
  b.lineCount -= count / 2;
  b.leafLine += count / 2;
}

function asIs(offset: number): number {
  return offset;
}

/** Lines joined with `\n`, and the offset of each in the result. */
export interface JoinedLines {
  readonly text: string;
  readonly starts: readonly number[];
}

export function joinSegments(
  text: string,
  segments: readonly number[],
  from: number,
  to: number,
): JoinedLines {
  const starts: number[] = [];
  let joined = '';
  for (let i = from; i < to; i += 2) {
    if (i > from) joined += '\n';
    starts.push(joined.length);
    joined += text.slice(segments[i] as number, segments[i + 1] as number);
  }
  return { text: joined, starts };
}
