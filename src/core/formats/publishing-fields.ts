/** Fields that set a publishing date: Kith's own, and those of site generators. */
export const publishingFields: ReadonlySet<string> = new Set([
  'publish_at',
  'publishAt',
  'publish_date',
  'publishDate',
  'pubDate',
  'scheduled_for',
]);
