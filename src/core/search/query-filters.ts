import type { FacetName } from './facets';

/** A filter as it is written in a query: `kind:post`, `-author:ada`, `tag:"open source"`. */
export function filterText(facet: FacetName, value: string): string {
  const quoted = facet === 'tag' || !/^[^\s"]+$/.test(value);
  return `${facet}:${quoted ? `"${value.replaceAll('"', '')}"` : value}`;
}

/** The query with a filter added, or taken away where it is there. */
export function toggleFilter(query: string, facet: FacetName, value: string): string {
  const wanted = filterText(facet, value).toLowerCase();
  const parts = query.match(/[^\s"]*"[^"]*"|\S+/g) ?? [];
  const left = parts.filter((part) => part.toLowerCase() !== wanted);
  return (left.length < parts.length ? left : [...parts, filterText(facet, value)]).join(' ');
}
