import type { CommunityFolder } from '../../communities/community-folder';

/** What documents are called in reasons. */
export function titleIn({ community: { documents } }: CommunityFolder): (path: string) => string {
  return (path) => documents.get(path)?.title ?? path;
}

/** Reasons as a sentence; nothing where there are none. */
export function sentenceOf(reasons: string): string {
  return reasons === '' ? '' : `${reasons.charAt(0).toUpperCase()}${reasons.slice(1)}.`;
}
