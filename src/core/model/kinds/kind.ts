/** Every kind of document, in the order in which a person meets them. */
export const kinds = [
  'page',
  'post',
  'guide',
  'announcement',
  'guideline',
  'member',
  'discussion',
  'reply',
  'event',
  'answer',
  'goal',
  'audience',
  'recognition',
  'survey',
  'rule',
  'log',
] as const;

export type Kind = (typeof kinds)[number];
