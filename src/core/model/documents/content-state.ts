/** The publishing states, in order. */
export const contentStates = ['draft', 'review', 'approved', 'scheduled', 'published', 'archived'] as const;
export type ContentState = (typeof contentStates)[number];

/** Unambiguous synonyms of the states, from other tools and in Dutch. */
const otherWords: Readonly<Record<ContentState, readonly string[]>> = {
  draft: ['drafts', 'concept', 'wip', 'work in progress', 'unpublished', 'not published', 'private'],
  review: [
    'in review',
    'under review',
    'needs review',
    'to review',
    'reviewing',
    'pending',
    'pending review',
  ],
  approved: ['ready to publish', 'goedgekeurd'],
  scheduled: ['future', 'ingepland'],
  published: ['publish', 'public', 'live', 'released', 'gepubliceerd'],
  archived: ['archive', 'gearchiveerd'],
};

const stateOfWord = new Map(
  contentStates.flatMap((state) => [state, ...otherWords[state]].map((word) => [word, state] as const)),
);

/**
 * The publishing state of a `status`, in Kith's words or another tool's; undefined if it means something
 * else.
 */
export function stateOfStatus(status: string): ContentState | undefined {
  return stateOfWord.get(
    status
      .trim()
      .toLowerCase()
      .replace(/[-_\s]+/g, ' '),
  );
}

/** Words for the status of a member, discussion or nomination: not a publishing state. */
const otherKindsStates = new Set(
  'active alumni suspended open solved closed proposed asked accepted declined'.split(' '),
);

/**
 * The effective `status` if a generator is told not to publish a document (`draft: true`,
 * `published: false`): draft, unless it names another unpublished state.
 */
export function unpublishedStatus(status: string): string {
  const state = stateOfStatus(status);
  if (state !== undefined) return state === 'published' ? 'draft' : status;
  return otherKindsStates.has(status.toLowerCase()) ? status : 'draft';
}

/** Whether the file is in a drafts folder that a site generator excludes: Jekyll's `_drafts`. */
export function liesAmongDrafts(path: string): boolean {
  return /(?:^|\/)_drafts\//i.test(path);
}

/** The publishing state of content. Default: published, since everybody can read it. */
export function stateOf(status: string, path: string): ContentState {
  const state = stateOfStatus(status);
  if (liesAmongDrafts(path) && (state ?? 'published') === 'published') return 'draft';
  return state ?? (/(?:^|\/)drafts\//i.test(path) ? 'draft' : 'published');
}
