import { withoutHalves } from '../core/base/tokens';
import { applyEdits, takesPairsApart, type TextEdit } from './text-edit';

/** The editor's text as reported, which may contain lone surrogates; Yjs does not support those. */
export interface ToldText {
  /** Including lone surrogates. */
  readonly text: string;
  /** Whether it contains a lone surrogate. */
  readonly isBroken: boolean;
  /**
   * Must be called with every change, before it is applied to the text without lone surrogates. If undefined,
   * those same edits can be applied; else that text must become the returned one.
   */
  apply(edits: readonly TextEdit[]): string | undefined;
}

/** Above this many edits, scanning the whole text is faster. */
const many = 50;

/**
 * `whole` returns the text without lone surrogates. It is expensive: joining a long text at every keystroke
 * would be noticeable. So only the offsets of surrogate pairs are tracked while no edit splits one.
 */
export function createToldText(whole: () => string): ToldText {
  let places = placesOfPairs(whole(), 0);
  let broken: string | undefined;

  /** Updates the offsets of pairs. False if the edit splits one: the offsets are invalid then. */
  function count({ start, deleted, inserted }: TextEdit): boolean {
    const [first, behind] = [placeAtLeast(places, start), placeAtLeast(places, start + deleted)];
    const isApart = places[first - 1] === start - 1 || places[behind - 1] === start + deleted - 1;
    if (isApart || !inserted.isWellFormed()) return false;
    const moved = inserted.length - deleted;
    for (let at = behind; moved !== 0 && at < places.length; at++) places[at] = (places[at] ?? 0) + moved;
    const more = placesOfPairs(inserted, start);
    if (first < behind || more.length > 0)
      places = [...places.slice(0, first), ...more, ...places.slice(behind)];
    return true;
  }

  return {
    get text() {
      return broken ?? whole();
    },
    get isBroken() {
      return broken !== undefined;
    },
    apply(edits) {
      if (broken === undefined && edits.length <= many && edits.every(count)) return undefined;
      const before = broken ?? whole();
      const isWhole = broken === undefined && !takesPairsApart(before, edits);
      const after = applyEdits(before, edits);
      broken = after.isWellFormed() ? undefined : after;
      places = placesOfPairs(after, 0);
      return isWhole ? undefined : withoutHalves(after);
    },
  };
}

/** Offsets of the surrogate pairs in a text. */
function placesOfPairs(text: string, offset: number): number[] {
  return Array.from(text.matchAll(/[\u{10000}-\u{10FFFF}]/gu), ({ index }) => offset + index);
}

/** Number of offsets below `place`, by binary search. */
function placeAtLeast(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
