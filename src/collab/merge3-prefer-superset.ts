import { mergeLines } from '../core/services/merge/merge-lines';
import { mergeEvenly } from '../core/services/merge/merge-texts';
import type { Piece } from '../core/services/merge/hunks';
import { diffText } from './text-edit';

/**
 * Of lines that both changed, those that are the others with something put in: so a text that was saved in
 * the middle of a word stands to what was typed on. Nothing of either is lost.
 */
export function furtherOf(piece: Piece): Piece {
  if (typeof piece === 'string') return piece;
  // One put in lines of which the other has the first or the last.
  if (piece.mine === '' || piece.theirs === '') return piece.added ? piece.mine + piece.theirs : piece;
  const [change, ...more] = diffText(piece.mine, piece.theirs);
  if (!change || more.length > 0) return piece;
  return change.deleted === 0 ? piece.theirs : change.inserted === '' ? piece.mine : piece;
}

/** Two texts that grew out of one, in one, as far as nobody has to be asked. */
export function mergedPieces(base: string, mine: string, theirs: string): readonly Piece[] {
  return mergeEvenly(base, mine, theirs, mergeLines).map(furtherOf);
}
