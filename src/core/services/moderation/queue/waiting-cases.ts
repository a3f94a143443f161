import { later } from '../../../base/duration';
import type { Path } from '../../../base/ports';
import type { CommunityReader } from '../../../community/reader';
import { documentDate } from '../../../model/document-set/document-order';
import { threadOf } from '../../../model/document-set/find-thread';
import { readLog, type LoggedEntry } from '../../../model/moderation/log/read-log';
import { moderatorsAt } from '../../../model/moderation/moderators';
import { decidedState } from '../../../model/moderation/post-state';
import type { People, Person } from '../../../model/people/people';
import type { Posts } from './posts';
import { queueSettings } from './settings';
import { standingLog } from './standing-log';

/** A case that has waited for a moderator: a post that is held, or an appeal past the time for its answer. */
export interface WaitingCase {
  readonly kind: 'held' | 'appeal';
  /** The entry of the log that began it; of a post that somebody held by hand there may be none. */
  readonly entry?: string;
  /** What is opened: the post; of an appeal about no file that is there, its entry in the log. */
  readonly file: Path;
  /** The discussion's title, or the document's. */
  readonly title: string;
  /** Since when, in ms since 1970-01-01 UTC; undefined of a post without a date. */
  readonly since?: number;
  /** The ids of those who may decide: not the author, nor, of an appeal, whoever made the decision. */
  readonly for: readonly string[];
}

/**
 * What has waited for a moderator, the longest first. An appeal is past its time once it has waited for as
 * long as its author had to make it (`moderation.appeal_within`).
 * @param at in milliseconds since 1970-01-01 UTC
 * @param called what a person is called in the title of an appeal about no file
 */
export function waitingCases(
  { documents, people, config, configuration }: CommunityReader,
  { held }: Pick<Posts, 'held'>,
  at: number,
  called: (person: Person) => string = ({ name }) => name,
): WaitingCase[] {
  const { entries } = readLog(documents.ofKind('log'), config.timezone);
  const { appealWithin } = queueSettings(configuration);
  const { openAppeals } = standingLog(entries);
  const moderators = moderatorsAt(at, people);
  const others = (...written: readonly string[]): string[] => {
    const own = new Set(written.map((one) => people.byHandle(one) ?? people.byName(one)));
    return moderators.filter((person) => !own.has(person)).map(({ id }) => id);
  };
  const titleOf = (path: Path): string | undefined => {
    const document = documents.get(path);
    return document && (threadOf(document, documents)?.title ?? document.title);
  };
  const posts = Array.from(held, (file): WaitingCase => {
    const post = documents.get(file);
    const { state, entry } = decidedState(entries, file);
    const by = state === 'held' ? entry : undefined;
    const since = by?.at ?? (post && documentDate(post));
    return {
      kind: 'held',
      file,
      title: titleOf(file) ?? file,
      ...(by && { entry: by.id }),
      ...(since !== undefined && { since }),
      for: others(post?.head.person ?? ''),
    };
  });
  const appeals = openAppeals
    .filter(({ appeal }) => later(appeal.at, appealWithin) <= at)
    .map(({ appeal, decision }): WaitingCase => {
      const { target, subject = '' } = appeal;
      const { path } = appeal as LoggedEntry;
      const isThere = target !== undefined && documents.get(target) !== undefined;
      return {
        kind: 'appeal',
        entry: appeal.id,
        file: isThere ? target : path,
        title: (isThere ? titleOf(target) : nameOf(subject, people, called)) ?? path,
        since: appeal.at,
        for: others(subject, appeal.actor, decision?.actor ?? ''),
      };
    });
  return [...posts, ...appeals].sort(
    (a, b) => (a.since ?? at) - (b.since ?? at) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0),
  );
}

function nameOf(
  written: string,
  people: Pick<People, 'byHandle'>,
  called: (person: Person) => string,
): string | undefined {
  const person = people.byHandle(written);
  return person ? called(person) : written || undefined;
}
