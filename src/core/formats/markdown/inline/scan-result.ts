import type { Heading, Link, LinkType, Reference, Task } from '../../facts';
import type { LineStarts } from '../../../base/lines';
import type { Range } from '../../../base/range';
import type { JoinedLines } from '../blocks/paragraphs';

/** What the inline scanner has found so far in a whole file. */
export interface Findings {
  readonly headings: Heading[];
  readonly anchors: string[];
  readonly labels: Reference[];
  readonly links: Link[];
  readonly mentions: Reference[];
  /** Colours as well, which look like tags. */
  readonly tags: FoundTag[];
  readonly tasks: Task[];
  /** Whether a tag of a component begins a block: it has a capital. */
  component: boolean;
  words: number;
  /** The words before the first heading, and before the first of level 1. */
  wordsBefore: { heading?: number; title?: number };
}

export interface FoundTag extends Reference {
  readonly isColour?: true;
}

export function createFindings(): Findings {
  return {
    headings: [],
    anchors: [],
    labels: [],
    links: [],
    mentions: [],
    tags: [],
    tasks: [],
    component: false,
    words: 0,
    wordsBefore: {},
  };
}

/**
 * The text that a leaf is read in, and how its offsets become an editor's lines and characters. Mostly that
 * text is the file's; where a block quote's markers cut a paragraph up, it is the paragraph put together
 * without them.
 */
export interface Place {
  readonly lineStarts: LineStarts;
  /** A line at or before the leaf's, to search from. */
  line: number;
  /** Where the leaf is put together: its lines in that text, and their starts in the file. */
  joined: JoinedLines | undefined;
  segments: readonly number[];
  firstSegment: number;
}

export function rangeAt(place: Place, start: number, end: number): Range {
  const from = fileOffset(place, start, false);
  const to = fileOffset(place, end, true);
  const line = lineOf(place, from);
  const lineStart = place.lineStarts[line] as number;
  const nextStart = place.lineStarts[line + 1];
  if (nextStart === undefined || to < nextStart) return [line, from - lineStart, line, to - lineStart];
  const endLine = lineOf(place, to);
  return [line, from - lineStart, endLine, to - (place.lineStarts[endLine] as number)];
}

/**
 * The offset in the file of an offset in the leaf's text. `end`: it is an end, so a line's end stays on that
 * line.
 */
function fileOffset({ joined, segments, firstSegment }: Place, offset: number, end: boolean): number {
  if (!joined) return offset;
  const { starts } = joined;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = starts[middle] as number;
    if (end ? start < offset : start <= offset) low = middle;
    else high = middle - 1;
  }
  return (segments[firstSegment + 2 * low] as number) + offset - (starts[low] as number);
}

/** The line of an offset in the file; remembers it, since the next question is mostly about one close by. */
function lineOf(place: Place, offset: number): number {
  const { lineStarts } = place;
  let { line } = place;
  while (line > 0 && offset < (lineStarts[line] as number)) line--;
  while (line + 1 < lineStarts.length && offset >= (lineStarts[line + 1] as number)) line++;
  place.line = line;
  return line;
}

export function addLink(
  findings: Findings,
  place: Place,
  type: LinkType,
  target: string,
  start: number,
  end: number,
): void {
  findings.links.push({ type, target, range: rangeAt(place, start, end) });
}
