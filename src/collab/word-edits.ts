import { linesOf } from '../core/services/merge/merge-lines';
import { sameRuns, type SameRun } from '../core/services/merge/same-runs';
import { isWithinToken, isWord, tokensOf } from '../core/base/tokens';
import { differing, type TextEdit } from './apply-edits';

/**
 * Edits of whole tokens (see `tokensOf`) that turn one text into another, first position first, with offsets
 * in the original text. Lines that are unique and common to both stay, and between them common words: no edit
 * deletes a word only to insert it again. At least one character stays between any two.
 */
export function wordEdits(before: string, after: string): TextEdit[] {
  const whole = cutToTokens(before, 0, after);
  if (!whole) return [];
  const { start, deleted, inserted } = whole;
  // The common case, a pure insertion or deletion: nothing in it could be kept.
  if (deleted === 0 || inserted === '') return [whole];
  const from = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  const tail = before.indexOf('\n', start + deleted);
  const to = tail < 0 ? before.length : tail + 1;
  const wanted = before.slice(from, start) + inserted + before.slice(start + deleted, to);
  return joinTouching(
    compareLines(linesOf(before.slice(from, to)), linesOf(wanted), from, [
      anchorLines,
      anchorContents,
      anchorPlaces,
    ]),
  );
}

/** Finds the lines that are versions of each other. */
type Pairing = (before: readonly string[], after: readonly string[]) => SameRun[];

const anchorLines: Pairing = (before, after) =>
  sameRuns(before, after, 'unique', (line) => /[\p{L}\p{N}]/u.test(line));

/** Lines that differ only in whitespace, such as after reformatting. */
const anchorContents: Pairing = (before, after) =>
  anchorLines(
    before.map((line, at) => line.replace(/\s+/g, '') || `\n${at}`),
    after.map((line, at) => line.replace(/\s+/g, '') || `\n\n${at}`),
  );

/** From this many lines on, lines that kept their positions are not compared word by word with all others. */
const manyLines = 200;

/** Same number of lines, each mostly unchanged, such as after a word was replaced throughout. */
const anchorPlaces: Pairing = (before, after) => {
  const { length } = before;
  const isPaired =
    length >= manyLines &&
    length === after.length &&
    before.every((line, at) => {
      const other = after[at] ?? '';
      const changed = cutToTokens(line, 0, other);
      const most = Math.max(changed?.deleted ?? 0, changed?.inserted.length ?? 0);
      return most * 2 <= Math.max(line.length, other.length);
    });
  return isPaired ? [{ before: 0, after: 0, length }] : [];
};

/**
 * Only lines that are unique in both texts are anchors: matching an empty line could separate a line from its
 * new version.
 */
function compareLines(
  before: readonly string[],
  after: readonly string[],
  offset: number,
  [pairing, ...more]: readonly Pairing[],
): TextEdit[] {
  if (!pairing || before.length === 0 || after.length === 0)
    return compareWords(before.join(''), offset, after.join(''));
  const edits: TextEdit[][] = [];
  let [i, j, at] = [0, 0, offset];
  const upTo = (run: SameRun): void => {
    const [lines, others] = [before.slice(i, run.before), after.slice(j, run.after)];
    edits.push(compareLines(lines, others, at, more));
    at += lengthOf(lines);
    for (let k = 0; k < run.length; k++) {
      const [line, other] = [before[run.before + k] ?? '', after[run.after + k] ?? ''];
      if (line !== other) edits.push(compareWords(line, at, other));
      at += line.length;
    }
    [i, j] = [run.before + run.length, run.after + run.length];
  };
  for (const run of pairing(before, after)) upTo(run);
  upTo({ before: before.length, after: after.length, length: 0 });
  return edits.flat();
}

function joinTouching(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    if (!last || last.start + last.deleted < edit.start) joined.push(edit);
    else
      joined.splice(-1, 1, {
        start: last.start,
        deleted: last.deleted + edit.deleted,
        inserted: last.inserted + edit.inserted,
      });
  }
  return joined;
}

/** A replaced range of tokens, end exclusive. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly other: number;
  readonly otherTo: number;
}

function compareWords(before: string, offset: number, after: string): TextEdit[] {
  const whole = cutToTokens(before, offset, after);
  if (!whole) return [];
  if (whole.deleted === 0 || whole.inserted === '') return [whole];
  const from = whole.start - offset;
  const [tokens, others] = [tokensOf(before.slice(from, from + whole.deleted)), tokensOf(whole.inserted)];
  const edits: TextEdit[] = [];
  let [i, at] = [0, whole.start];
  for (const change of withoutIslands(changesBetween(tokens, others), tokens, others)) {
    at += lengthOf(tokens.slice(i, change.from));
    const deleted = lengthOf(tokens.slice(change.from, change.to));
    edits.push({ start: at, deleted, inserted: others.slice(change.other, change.otherTo).join('') });
    at += deleted;
    i = change.to;
  }
  return edits;
}

function changesBetween(tokens: readonly string[], others: readonly string[]): Change[] {
  const changes: Change[] = [];
  let [from, other] = [0, 0];
  const end = { before: tokens.length, after: others.length, length: 0 };
  for (const run of [...sameRuns(tokens, others, 'all', isWord), end]) {
    if (run.before > from || run.after > other)
      changes.push({ from, to: run.before, other, otherTo: run.after });
    [from, other] = [run.before + run.length, run.after + run.length];
  }
  return changes;
}

/**
 * Joins changes in one line that have no word between them, if the result is a pure insertion, a pure
 * deletion, or a replacement. Otherwise words that two people wrote in place of the same text would be
 * interleaved.
 */
function withoutIslands(
  changes: readonly Change[],
  tokens: readonly string[],
  others: readonly string[],
): Change[] {
  const replaces = ({ from, to, other, otherTo }: Change): boolean => from < to && other < otherTo;
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const island = last && tokens.slice(last.to, change.from);
    if (!last || !island || island.some((token) => isWord(token) || token === '\n')) {
      joined.push(change);
      continue;
    }
    const both = { from: last.from, to: change.to, other: last.other, otherTo: change.otherTo };
    while (both.from < both.to && both.other < both.otherTo && tokens[both.from] === others[both.other]) {
      both.from++;
      both.other++;
    }
    while (
      both.from < both.to &&
      both.other < both.otherTo &&
      tokens[both.to - 1] === others[both.otherTo - 1]
    ) {
      both.to--;
      both.otherTo--;
    }
    const isOneKind = both.from === both.to || both.other === both.otherTo;
    // One deletes what the other inserts, such as when two of three equals signs were matched.
    if (both.from === both.to && both.other === both.otherTo) joined.pop();
    else if (isOneKind || (replaces(last) && replaces(change))) joined.splice(-1, 1, both);
    else joined.push(change);
  }
  return joined;
}

function cutToTokens(before: string, offset: number, after: string): TextEdit | undefined {
  return differing(before, offset, after, isWithinToken);
}

function lengthOf(tokens: readonly string[]): number {
  return tokens.reduce((sum, { length }) => sum + length, 0);
}
