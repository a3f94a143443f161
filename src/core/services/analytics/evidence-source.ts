import type { Analytics } from './analytics';
import type { EvidenceItem } from './figure';
import type { Measured } from './measured';
import type { MetricId } from './metric-table';
import type { Period } from './period';
import type { Scope } from './scope';

/** The evidence of a figure, taken from its iterator as far as somebody looks. */
export interface EvidenceSource {
  /** Items from an index on; fewer if there are no more. */
  slice(from: number, count: number): readonly EvidenceItem[];
}

function createEvidenceSource(evidence: Iterable<EvidenceItem>): EvidenceSource {
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

export interface FigureInput {
  readonly id: MetricId;
  readonly period: Period;
  readonly scope?: Scope | undefined;
}

/**
 * The evidence of the figure that was looked at last, which stays the same from page to page as long as
 * figures are measured from the same.
 */
export function followEvidence(
  analytics: Pick<Analytics, 'measure' | 'measured'>,
): (input: FigureInput) => EvidenceSource {
  let known: { readonly of: Measured; readonly key: string; readonly source: EvidenceSource } | undefined;
  return ({ id, period, scope }) => {
    const of = analytics.measured(scope);
    const key = `${id} ${period.from} ${period.until}`;
    if (known?.of !== of || known.key !== key) {
      const source = createEvidenceSource(analytics.measure(id, period, scope).evidence());
      known = { of, key, source };
    }
    return known.source;
  };
}
