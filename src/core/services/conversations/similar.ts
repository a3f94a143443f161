/** Longer titles are searched by their first words. */
const mostWords = 24;

/**
 * The search query for documents that may say the same as a new discussion, from its title: its words,
 * without what the query language takes for something else.
 */
export function similarQuery(title: string): string {
  return (title.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []).slice(0, mostWords).join(' ');
}
