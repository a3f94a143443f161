/** The states that content goes through, in that order. */
export const contentStates = ['draft', 'review', 'approved', 'scheduled', 'published', 'archived'] as const;
export type ContentState = (typeof contentStates)[number];

/** Words of other tools, and Dutch ones, that mean one of the states and nothing else. */
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
 * The state that a `status` names, in Kith's words or another tool's; undefined where it speaks of something
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

/** What a member, a discussion or a nomination is: such a word says nothing of whether its page is out. */
const otherKindsStates = new Set(
  'active alumni suspended open solved closed proposed asked accepted declined'.split(' '),
);

/**
 * What a document's `status` comes to where a generator is told not to publish it (`draft: true`,
 * `published: false`): a draft, unless it names another state that is not out either.
 */
export function unpublishedStatus(status: string): string {
  const state = stateOfStatus(status);
  if (state !== undefined) return state === 'published' ? 'draft' : status;
  return otherKindsStates.has(status.toLowerCase()) ? status : 'draft';
}

/**
 * Whether a site generator that keeps a folder for drafts leaves the file out of the site: Jekyll's
 * `_drafts`.
 */
export function liesAmongDrafts(path: string): boolean {
  return /(?:^|\/)_drafts\//i.test(path);
}

/** The state of a piece of content. What says nothing is published: it is there for all to read. */
export function stateOf(status: string, path: string): ContentState {
  const state = stateOfStatus(status);
  if (liesAmongDrafts(path) && (state ?? 'published') === 'published') return 'draft';
  return state ?? (/(?:^|\/)drafts\//i.test(path) ? 'draft' : 'published');
}
