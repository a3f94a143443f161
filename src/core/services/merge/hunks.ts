/** What two sides made of the same thing, each in its own way. Each text is empty or ends its last line. */
export interface Conflict {
  readonly mine: string;
  readonly theirs: string;
  /** Neither took anything away: both put something in at this place. */
  readonly added?: true;
}

/** A merged text in pieces: what is settled, and what a person has to settle. */
export type Hunk = string | Conflict;

export type Side = 'mine' | 'theirs';

/** What became of two texts that grew out of one. */
export interface MergedText {
  /** With ordinary conflict markers where both changed the same thing in different ways. */
  readonly text: string;
  readonly conflicts: number;
}

export interface MergeLabels {
  readonly mine: string;
  readonly theirs: string;
  /** How many characters a conflict marker has; 7 unless told, as in Git. */
  readonly markerSize?: number;
}

/** The text as one side would settle it. */
export function takeSide(pieces: readonly Hunk[], side: Side): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece[side])).join('');
}

export function hasConflict(pieces: readonly Hunk[]): boolean {
  return pieces.some((piece) => typeof piece !== 'string');
}

/** The same pieces with the sides the other way round. */
export function swapSides(pieces: readonly Hunk[]): Hunk[] {
  return pieces.map((piece) =>
    typeof piece === 'string' ? piece : { ...piece, mine: piece.theirs, theirs: piece.mine },
  );
}

/** The pieces as one text. */
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
 * The one of two that changed, where the other is as it was, or both where they are the same; undefined where
 * each changed in its own way. The answer stands in a list of one, since it may be undefined itself.
 */
export function changedOne<T>(base: T, mine: T, theirs: T): readonly [T] | undefined {
  if (mine === theirs || theirs === base) return [mine];
  return mine === base ? [theirs] : undefined;
}
