import { tagsAbove } from '../../../model/config/tags';
import type { AuthorNames } from './author-names';
import type { Filter } from '../query/parse-query';
import type { FilterField } from '../index/search-document';
import { foldFilter } from '../query/fold-filter';
import type { FacetName } from '../query/facets';
import type { Segment } from '../index/segment';

/** Tests whether a segment's documents pass the filters. */
export interface DocumentFilter {
  passes(document: number): boolean;
  /** Whether it passes all filters except those of one field. */
  passesWithout(field: FacetName, document: number): boolean;
}

/**
 * Filters of one field are alternatives, those of different fields are all required; excluded documents never
 * pass.
 */
export function createDocumentFilter(
  segment: Segment,
  filters: readonly Filter[],
  authorNames: AuthorNames,
): DocumentFilter {
  const tests = [...new Set(filters.map(({ field }) => field))].map((field) => {
    const own = filters.filter((filter) => filter.field === field);
    const wanted = own.filter(({ excluded }) => !excluded).map(({ value }) => value);
    const unwanted = own.filter(({ excluded }) => excluded).map(({ value }) => value);
    return {
      field,
      passes:
        field === 'date'
          ? byDate(segment, wanted, unwanted)
          : byValue(segment, field, wanted, unwanted, authorNames),
    };
  });
  return {
    passes: (document) => tests.every(({ passes }) => passes(document)),
    passesWithout: (left, document) => tests.every(({ field, passes }) => field === left || passes(document)),
  };
}

type Test = (document: number) => boolean;

function byValue(
  segment: Segment,
  field: FilterField,
  wanted: readonly string[],
  unwanted: readonly string[],
  authorNames: AuthorNames,
): Test {
  const read = field === 'author' ? authorNames : (value: string) => value;
  const has = (asked: readonly string[]): readonly boolean[] => {
    const names = asked.map(read);
    return segment
      .filterValues()
      .map((value) => valuesOf(value, field).some((one) => names.includes(read(one))));
  };
  const [good, bad] = [has(wanted), has(unwanted)];
  return (document) => {
    const code = segment.filterCode(field, document);
    return (wanted.length === 0 || good[code] === true) && bad[code] !== true;
  };
}

/** The single value of most fields; all tags (with their ancestors) and authors. */
export function valuesOf(stored: string, field: FilterField): string[] {
  const values = stored.split('\n').map(foldFilter);
  return field === 'tag' ? [...new Set(values.flatMap((tag) => [tag, ...tagsAbove(tag)]))] : values;
}

function byDate(segment: Segment, wanted: readonly string[], unwanted: readonly string[]): Test {
  const [good, bad] = [wanted.map(dateRange), unwanted.map(dateRange)];
  return (document) => {
    const date = segment.date(document);
    return (good.length === 0 || good.some((within) => within(date))) && !bad.some((within) => within(date));
  };
}

/** `2026-03` is all of March; `2026-01..2026-03`, `..2026` and `2026..` are inclusive ranges. */
function dateRange(value: string): (date: string) => boolean {
  const [from = '', to = from] = value.split('..', 2);
  return (date) =>
    date !== '' && date.slice(0, from.length) >= from && (to === '' || date.slice(0, to.length) <= to);
}
