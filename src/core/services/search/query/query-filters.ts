import type { FacetName } from './facets';
import { foldFilter } from './fold-filter';

/** A filter in query syntax: `kind:post`, `-author:ada`, `tag:"open source"`. */
export function filterText(facet: FacetName, value: string): string {
  const quoted = facet === 'tag' || !/^[^\s"]+$/.test(value);
  return `${facet}:${quoted ? `"${value.replaceAll('"', '')}"` : value}`;
}

/** Adds a filter to the query, or removes it if present. */
export function toggleFilter(query: string, facet: FacetName, value: string): string {
  const parts = query.match(/[^\s"]*"[^"]*"|\S+/g) ?? [];
  const left = parts.filter((part) => !isFilter(part, facet, value));
  return (left.length < parts.length ? left : [...parts, filterText(facet, value)]).join(' ');
}

/** Whether a part of a query is that filter, in any spelling. An unquoted tag is a word. */
function isFilter(part: string, facet: FacetName, value: string): boolean {
  const { name, quoted, plain } =
    /^\+?(?<name>[a-z]+):(?:"(?<quoted>[^"]*)"|(?<plain>[^\s"]+))$/i.exec(part)?.groups ?? {};
  const field = name?.toLowerCase() === 'status' ? 'state' : name?.toLowerCase();
  const written = quoted ?? (field === 'tag' ? undefined : plain);
  return (
    field === facet && written !== undefined && foldFilter(written) === foldFilter(value.replaceAll('"', ''))
  );
}
