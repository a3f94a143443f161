const filter = /(?<=^|\s)[+-]?(?:kind|tag|author|state|status|lang|date):(?:"[^"]*"|[^\s"]+)/gi;

/** The query without its filters. */
export function withoutFilters(query: string): string {
  return query.replace(filter, ' ').replace(/\s+/g, ' ').trim();
}

/** The query with each plain word as a prefix. */
export function allowEndings(query: string): string {
  return query.replace(/(?<=^|\s)[\p{L}\p{N}]{2,}(?=\s|$)/gu, '$&*');
}

/**
 * Fallback queries to suggest when a query finds nothing; without duplicates and without the query itself.
 * Misspelt words are already handled by fuzzy matching.
 */
export function looserQueries(query: string): string[] {
  const found = [withoutFilters(query), allowEndings(query)];
  return [...new Set(found)].filter((looser) => looser !== '' && looser !== query.trim());
}
