import type { Heading, Link, LinkType, Reference, Task } from '../../facts';
import type { LineStarts } from '../../../base/lines';
import type { Range } from '../../../base/range';
import type { JoinedLines } from '../blocks/paragraphs';

/** The inline scanner's results so far, for a whole file. */
export interface Findings {
  readonly headings: Heading[];
  readonly anchors: string[];
  readonly labels: Reference[];
  readonly links: Link[];
  readonly bareImages: Reference[];
  readonly mentions: Reference[];
  /** Includes colours, which look like tags. */
  readonly tags: FoundTag[];
  readonly tasks: Task[];
  /** Whether a component's tag (capitalised) starts a block. */
  component: boolean;
  words: number;
  /** The number of words before the first heading, and before the first of level 1. */
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
    bareImages: [],
    mentions: [],
    tags: [],
    tasks: [],
    component: false,
    words: 0,
    wordsBefore: {},
  };
}

/**
 * The text that a leaf is read from, and the mapping of its offsets to an editor's lines and characters.
 * Usually the file's text; for a paragraph interrupted by block quote markers, its lines joined without them.
 */
export interface Place {
  readonly lineStarts: LineStarts;
  /** A line at or before the leaf's, where a search starts. */
  line: number;
  /** If the leaf is joined: its lines in that text, and their starts in the file. */
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
 * The file offset of an offset in the leaf's text. `end`: it is an exclusive end, so a line's end stays on
 * that line.
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

/** The line of a file offset; cached, since consecutive queries are mostly close together. */
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
