import type { CommunityReader } from '../../../community/reader';
import type { Document } from '../../../model/documents/document';
import type { LogEntry } from '../../../model/moderation/log-entry';
import { createAuthorCards, type AuthorCard } from '../../conversations/author-cards';
import type { Posts } from './posts';
import { closesMatter, type StandingLog } from './standing-log';

/** What is known of an author, with the files that show it. */
export interface AuthorHistory {
  readonly card: AuthorCard;
  /** All of their posts, newest first. */
  readonly posts: readonly Document[];
  /** Commits that count; none if the community does not know them. */
  readonly contributions: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly first?: number;
  /** What was decided about them and their posts, newest first; what was undone is left out. */
  readonly decisions: readonly LogEntry[];
}

/** `author`: as posts name them; `now` in ms since 1970-01-01 UTC. */
export function authorHistory(
  author: string,
  log: StandingLog,
  posts: Posts,
  reader: Pick<CommunityReader, 'people' | 'activities' | 'config' | 'documents'>,
  now: number,
): AuthorHistory {
  const card = createAuthorCards(reader, now)(author);
  const tally = card.person && reader.activities.tally(card.person, now);
  const own = posts.of(author).flatMap((path) => reader.documents.get(path) ?? []);
  const first = tally?.first ?? posts.firstOf(author);
  const names = new Set([author, card.person?.id ?? author]);
  const decisions = Array.from(names, (name) => log.ofSubject(name))
    .flat()
    .filter((entry) => closesMatter(entry) || entry.action === 'escalate' || entry.action === 'appeal')
    .sort((a, b) => b.at - a.at);
  return {
    card,
    posts: own,
    contributions: tally?.contributions ?? 0,
    decisions,
    ...(first !== undefined && { first }),
  };
}
