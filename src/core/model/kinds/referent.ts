/** The kinds of documents that fields refer to by id. */
export const kindsCitedById = ['goal', 'audience', 'discussion'] as const;
export type KindCitedById = (typeof kindsCitedById)[number];

/** The kinds of documents that fields refer to, by id or, for a guideline, by path and heading. */
export const citedKinds = ['guideline', ...kindsCitedById] as const;
export type CitedKind = (typeof citedKinds)[number];

/** What a field's value refers to: used for completion and checks. `page`: a document by any of its names. */
export type Referent = 'person' | 'tag' | 'page' | 'reply' | 'channel' | 'metric' | 'word list' | CitedKind;

/** Whether a referent is a kind of document. */
export function isCited(type: string): type is CitedKind {
  return (citedKinds as readonly string[]).includes(type);
}

/** Whether a referent is a kind of document cited by id. */
export function isCitedById(type: string): type is KindCitedById {
  return (kindsCitedById as readonly string[]).includes(type);
}
