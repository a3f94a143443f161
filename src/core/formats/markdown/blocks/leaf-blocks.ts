import type { Definition } from './definitions';

/**
 * The leaf blocks with inline content, in order, as queued by the block scanner for the inline scanner, which
 * has to wait because a link may use a later definition. Flat arrays of numbers, since a large file has tens
 * of thousands of leaves.
 */
export interface Leaves {
  /** `leafSize` numbers per leaf: kind, start and end offset, line, and one that depends on the kind. */
  readonly fields: number[];
  /** The lines of leaves that are interrupted by block quote markers: pairs of start and end offset. */
  readonly segments: number[];
  /** `headingSize` numbers per heading: level, start and end offset of the whole heading. */
  readonly headings: number[];
  /** Link reference definitions by normalised label; the first of duplicates wins. */
  readonly definitions: Map<string, Definition>;
  /** The labels of those definitions that a link uses. */
  readonly usedDefinitions: Set<string>;
  /** The normalised labels of footnotes, without `^`. */
  readonly footnotes: Set<string>;
}

export const leafSize = 5;
export const headingSize = 3;

export const PARAGRAPH = 1;
/** The first paragraph of a list item: possibly a task. */
export const ITEM_PARAGRAPH = 2;
export const CELL = 3;
/** The extra field is the index in `headings`. */
export const HEADING = 4;
export const HTML = 5;
/** Flag added to a kind: `start` and `end` are indexes into `segments` rather than offsets. */
export const SEGMENTED = 16;

export function createLeaves(): Leaves {
  return {
    fields: [],
    segments: [],
    headings: [],
    definitions: new Map(),
    usedDefinitions: new Set(),
    footnotes: new Set(),
  };
}

export function addLeaf(
  { fields }: Leaves,
  kind: number,
  start: number,
  end: number,
  line: number,
  more = 0,
): void {
  fields.push(kind, start, end, line, more);
}
