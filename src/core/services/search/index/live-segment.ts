import { languageOf } from '../analysis/analysis';
import { textFields } from './search-document';
import type { Segment } from './segment';

/** A segment with the bit set of its deleted documents: bit `document & 7` of byte `document >> 3`. */
export interface LiveSegment {
  readonly segment: Segment;
  readonly dead: Uint8Array<ArrayBuffer>;
  /** The number of live documents. */
  live: number;
  /** How many of them are Dutch. */
  dutch: number;
  /** How many are in a language with closed compounds. */
  compounding: number;
  /** The number of terms of the live documents, by field. */
  readonly totals: number[];
}

/** Dutch, Frisian, Afrikaans, German and related languages, the Nordic languages, Estonian and Hungarian. */
const compoundLanguage = /^\s*(?:nl|fy|af|de|gsw|nds|lb|da|sv|nb|nn|no|is|fo|fi|et|hu)(?![a-z])/i;

export function createLiveSegment(
  segment: Segment,
  dead: Uint8Array<ArrayBuffer> = new Uint8Array((segment.size + 7) >> 3),
): LiveSegment {
  const result: LiveSegment = {
    segment,
    dead,
    live: 0,
    dutch: 0,
    compounding: 0,
    totals: textFields.map(() => 0),
  };
  for (let document = 0; document < segment.size; document++) {
    if (!isDead(result, document)) count(result, document, 1);
  }
  return result;
}

export function isDead({ dead }: LiveSegment, document: number): boolean {
  return ((dead[document >> 3] ?? 0) & (1 << (document & 7))) !== 0;
}

export function markDead(live: LiveSegment, document: number): void {
  if (isDead(live, document)) return;
  live.dead[document >> 3] = (live.dead[document >> 3] ?? 0) | (1 << (document & 7));
  count(live, document, -1);
}

function count(live: LiveSegment, document: number, step: 1 | -1): void {
  const { segment, totals } = live;
  live.live += step;
  const lang = segment.filterValues()[segment.filterCode('lang', document)] ?? '';
  if (languageOf(lang) === 'nl') live.dutch += step;
  if (compoundLanguage.test(lang)) live.compounding += step;
  for (let field = 0; field < totals.length; field++) {
    const length = segment.lengths[document * totals.length + field] ?? 0;
    totals[field] = (totals[field] ?? 0) + step * length;
  }
}
