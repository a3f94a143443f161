const filter = /(?<=^|\s)[+-]?(?:kind|tag|author|state|status|lang|date):(?:"[^"]*"|[^\s"]+)/gi;

/** The query without its filters: its words alone. */
export function withoutFilters(query: string): string {
  return query.replace(filter, ' ').replace(/\s+/g, ' ').trim();
}

/** The query with each plain word as the beginning of one. */
export function allowEndings(query: string): string {
  return query.replace(/(?<=^|\s)[\p{L}\p{N}]{2,}(?=\s|$)/gu, '$&*');
}

/**
 * What may find something where a query found nothing; nothing twice, and not the query itself. Words that
 * are misspelt are looked for by words like them already.
 */
export function looserQueries(query: string): string[] {
  const found = [withoutFilters(query), allowEndings(query)];
  return [...new Set(found)].filter((looser) => looser !== '' && looser !== query.trim());
}
