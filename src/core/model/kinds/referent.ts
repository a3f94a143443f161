/** The kinds of documents that fields cite by id. */
export const kindsCitedById = ['goal', 'audience'] as const;
export type KindCitedById = (typeof kindsCitedById)[number];

/** The kinds of documents that fields cite, by id or, of a guideline, by path and heading. */
export const citedKinds = ['guideline', ...kindsCitedById] as const;
export type CitedKind = (typeof citedKinds)[number];

/** What a field's value points at: completion offers these, checks look for them. */
export type Referent = 'person' | 'tag' | 'reply' | 'channel' | CitedKind;

/** Whether what a field points at, or what a name means, is a document that fields cite. */
export function isCited(type: string): type is CitedKind {
  return (citedKinds as readonly string[]).includes(type);
}

/** The same, of those that are cited by id. */
export function isCitedById(type: string): type is KindCitedById {
  return (kindsCitedById as readonly string[]).includes(type);
}
