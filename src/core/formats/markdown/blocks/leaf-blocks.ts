import type { Definition } from './definitions';

/**
 * The stretches of a document that hold inline content, in order, as the block scanner leaves them for the
 * inline scanner: that one has to wait, because a link may use a definition further down. Flat arrays of
 * numbers, since a large file has tens of thousands of them.
 */
export interface Leaves {
  /** Per leaf `leafSize` numbers: kind, start and end offset, line, and one more that depends on the kind. */
  readonly fields: number[];
  /** The lines of the leaves that block quotes' markers cut up: pairs of start and end offset. */
  readonly segments: number[];
  /** Per heading `headingSize` numbers: level, start and end offset of the whole heading. */
  readonly headings: number[];
  /** Link reference definitions by normalised label; of two the first counts. */
  readonly definitions: Map<string, Definition>;
  /** The labels of those definitions that a link uses. */
  readonly usedDefinitions: Set<string>;
  /** The normalised labels of footnotes, without their `^`. */
  readonly footnotes: Set<string>;
}

export const leafSize = 5;
export const headingSize = 3;

/** A paragraph. */
export const PARAGRAPH = 1;
/** The first paragraph of a list item: perhaps a task. */
export const ITEM_PARAGRAPH = 2;
/** A cell of a table. */
export const CELL = 3;
/** A heading; the further field is its place in `headings`. */
export const HEADING = 4;
/** Raw HTML. */
export const HTML = 5;
/** Added to a kind: `start` and `end` are places in `segments` rather than offsets. */
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
