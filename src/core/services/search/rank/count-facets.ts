import { tagsAbove } from '../../../model/config/tags';
import type { AuthorNames } from './author-names';
import type { Filter } from '../query/parse-query';
import { foldFilter } from '../query/fold-filter';
import { facetNames, type FacetName, type Facets, type FacetValue } from '../query/facets';
import type { Segment } from '../index/segment';
import type { DocumentFilter } from './filter-documents';

/** Counts the documents that match a query's words, by facet. */
export interface FacetCounter {
  /** Counts a matching document; when a field is counted, its own filter is ignored. */
  note(segment: Segment, document: number, filter: DocumentFilter, authorNames: AuthorNames): void;
  finish(filters: readonly Filter[]): Facets;
}

/** A community has few kinds and states, but may have thousands of authors: nobody reads more than these. */
const mostValues = 200;

interface Tally {
  readonly value: string;
  count: number;
}

export function createFacetCounter(): FacetCounter {
  const tallies = new Map<FacetName, Map<string, Tally>>(facetNames.map((name) => [name, new Map()]));
  /** Cached by stored text, which most documents share. */
  const foldings = new Map<string, readonly string[]>();
  let names: AuthorNames = (name) => name;
  const add = (field: FacetName, stored: string): void => {
    const place = field === 'tag' ? `#${stored}` : stored;
    let values = foldings.get(place);
    if (values === undefined) {
      const own = stored.split('\n');
      // A tag also matches its ancestors, so these are counted as well.
      const all = field === 'tag' ? own.flatMap((tag) => [tag, ...tagsAbove(tag)]) : own;
      foldings.set(place, (values = [...new Set(all)].filter((value) => value !== '')));
    }
    const counts = tallies.get(field);
    const counted = new Set<string>();
    for (const value of values) {
      const folded = foldFilter(value);
      const key = field === 'author' ? names(folded) : folded;
      if (counted.has(key)) continue;
      counted.add(key);
      const tally = counts?.get(key);
      if (tally) tally.count++;
      else counts?.set(key, { value, count: 1 });
    }
  };
  return {
    note(segment, document, filter, authorNames) {
      names = authorNames;
      for (const field of facetNames) {
        if (!filter.passesWithout(field, document)) continue;
        if (field === 'date') add(field, /^\d{4}/.exec(segment.date(document))?.[0] ?? '');
        else add(field, segment.filterValues()[segment.filterCode(field, document)] ?? '');
      }
    },
    finish(filters) {
      const of = (field: FacetName): FacetValue[] =>
        valuesOf(field, tallies.get(field) ?? new Map(), filters, names);
      return {
        kind: of('kind'),
        tag: of('tag'),
        author: of('author'),
        state: of('state'),
        lang: of('lang'),
        date: of('date'),
      };
    },
  };
}

function valuesOf(
  field: FacetName,
  tallies: Map<string, Tally>,
  filters: readonly Filter[],
  names: AuthorNames,
): FacetValue[] {
  const own = filters.filter((one) => one.field === field && !one.excluded);
  const chosen = new Set(own.map(({ value }) => (field === 'author' ? names(value) : value)));
  for (const value of chosen) if (!tallies.has(value)) tallies.set(value, { value, count: 0 });
  const values = [...tallies].map(([key, { value, count }]) => ({ value, count, chosen: chosen.has(key) }));
  values.sort((a, b) =>
    field === 'date' ? (a.value < b.value ? 1 : -1) : b.count - a.count || (a.value < b.value ? -1 : 1),
  );
  return values.filter((one, at) => one.chosen || at < mostValues);
}
