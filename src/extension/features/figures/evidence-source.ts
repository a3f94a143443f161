import type { EvidenceItem } from '../../../core/services/analytics/figure';

/** The evidence of a figure, taken from its iterator as far as somebody looks. */
export interface EvidenceSource {
  /** Items from an index on; fewer if there are no more. */
  slice(from: number, count: number): readonly EvidenceItem[];
}

export function createEvidenceSource(evidence: Iterable<EvidenceItem>): EvidenceSource {
  const iterator = evidence[Symbol.iterator]();
  const taken: EvidenceItem[] = [];
  return {
    slice(from, count) {
      while (taken.length < from + count) {
        const { done, value } = iterator.next() as IteratorResult<EvidenceItem, undefined>;
        if (done) break;
        taken.push(value);
      }
      return taken.slice(from, from + count);
    },
  };
}
