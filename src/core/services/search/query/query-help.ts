import { message, type Message } from '../../../base/message';

/** A query feature, with an example to start from. */
export interface QueryHelp {
  readonly example: string;
  readonly meaning: Message;
}

/** Query syntax beyond plain words, most useful first. */
export const queryHelp: readonly QueryHelp[] = [
  {
    example: 'open source',
    meaning: message('Plain words always work: the best matches come first'),
  },
  { example: 'kind:event', meaning: message('Only one kind: page, post, guide, event, member, guideline …') },
  { example: 'tag:"open source"', meaning: message('Only with a tag') },
  { example: 'author:ada', meaning: message('Only by one person') },
  { example: 'state:draft', meaning: message('Only in a state: draft, review, published, open, solved …') },
  { example: 'date:2026', meaning: message('Only of a year, or of a month as in 2026-03') },
  { example: 'lang:nl', meaning: message('Only in a language') },
  { example: 'title:welcome', meaning: message('The word in the title') },
  { example: '+welcome', meaning: message('The word must be there') },
  { example: '-archive', meaning: message('The word must not be there; also before a filter') },
  { example: 'meet*', meaning: message('Words that begin like this') },
  { example: 'welcom~1', meaning: message('Words that differ in one letter') },
  { example: 'welcome^2', meaning: message('The word counts twice') },
];

/** Appends an example to the query, separated from the existing text. */
export function withExample(query: string, example: string): string {
  return query.trim() === '' ? example : `${query.trimEnd()} ${example}`;
}
