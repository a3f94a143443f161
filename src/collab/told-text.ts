import { withoutHalves } from '../core/base/tokens';
import { applyEdits, takesPairsApart, type TextEdit } from './text-edit';

/**
 * What an editor shows, as far as it told: it may tell of halves of pairs of surrogates, which Yjs knows not.
 */
export interface ToldText {
  /** With what lacks a half in it. */
  readonly text: string;
  /** Whether there is something that lacks a half. */
  readonly isBroken: boolean;
  /**
   * To be called with every change, before it is carried out on the text without halves. That is done with
   * these very edits where this is undefined, else that text is to become what this is.
   */
  apply(edits: readonly TextEdit[]): string | undefined;
}

/** Above so many edits at once it takes less time to look at the whole text. */
const many = 50;

/**
 * `whole` gives the text without halves, which is costly: to put together a long one at every keystroke would
 * be felt. So only the places of pairs are kept as long as no edit takes one apart.
 */
export function createToldText(whole: () => string): ToldText {
  let places = placesOfPairs(whole(), 0);
  let broken: string | undefined;

  /** Keeps count of the pairs; false for an edit that takes one apart, and then nothing is known any more. */
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

/** Where the pairs of a text begin. */
function placesOfPairs(text: string, offset: number): number[] {
  return Array.from(text.matchAll(/[\u{10000}-\u{10FFFF}]/gu), ({ index }) => offset + index);
}

/** How many places are before one. */
function placeAtLeast(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
