/** The two versions of a conflict. Each text is empty or ends with a line break. */
export interface Conflict {
  readonly mine: string;
  readonly theirs: string;
  /** Both sides only inserted at this place; neither removed anything. */
  readonly added?: true;
}

/** A part of a merged text: resolved text, or a conflict to resolve by hand. */
export type Hunk = string | Conflict;

export type Side = 'mine' | 'theirs';

/** The result of merging two texts. */
export interface MergedText {
  /** With standard conflict markers. */
  readonly text: string;
  readonly conflicts: number;
}

export interface MergeLabels {
  readonly mine: string;
  readonly theirs: string;
  /** The length of a conflict marker. Default: 7, as in Git. */
  readonly markerSize?: number;
}

/** The text with all conflicts resolved in favour of one side. */
export function takeSide(pieces: readonly Hunk[], side: Side): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece[side])).join('');
}

export function hasConflict(pieces: readonly Hunk[]): boolean {
  return pieces.some((piece) => typeof piece !== 'string');
}

/** The same hunks with the sides swapped. */
export function swapSides(pieces: readonly Hunk[]): Hunk[] {
  return pieces.map((piece) =>
    typeof piece === 'string' ? piece : { ...piece, mine: piece.theirs, theirs: piece.mine },
  );
}

/** Joins the hunks into one text, with conflict markers. */
export function writeHunks(pieces: readonly Hunk[], labels: MergeLabels): MergedText {
  const size = labels.markerSize ?? 7;
  const marker = (character: string, label: string, end: string): string =>
    `${character.repeat(size)}${label === '' ? '' : ` ${label}`}${end}`;
  let conflicts = 0;
  const parts = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    conflicts++;
    const { mine, theirs } = piece;
    const end = [mine, theirs].every((side) => /^$|^[^\n]*\r\n/.test(side)) ? '\r\n' : '\n';
    return [
      marker('<', labels.mine, end),
      mine,
      marker('=', '', end),
      theirs,
      marker('>', labels.theirs, end),
    ].join('');
  });
  return { text: parts.join(''), conflicts };
}

/**
 * The changed value if only one side changed, or both changed alike; undefined if the sides conflict. The
 * result is wrapped in a one-element list, since the value itself may be undefined.
 */
export function changedOne<T>(base: T, mine: T, theirs: T): readonly [T] | undefined {
  if (mine === theirs || theirs === base) return [mine];
  return mine === base ? [theirs] : undefined;
}
