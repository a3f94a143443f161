import type { CommunityReader } from '../../../community/reader';
import type { Facts } from '../../../formats/facts';
import { fieldText } from '../../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../../model/activity/activity-moment';
import { firstSeen, type AuthorFigures } from '../author-figures';

const hour = 3_600_000;

/** Who wrote a post, as its fields say; empty: nobody. */
export function authorOfFacts({ frontMatter }: Pick<Facts, 'frontMatter'>): string {
  return fieldText(frontMatter, 'author').replace(/^@/, '');
}

/**
 * What is known of the author of a post that is being written, by their activities, without a look at other
 * posts: a stranger has done nothing yet. Decisions about them are not known here.
 */
export function draftFigures(
  author: string,
  { frontMatter }: Pick<Facts, 'frontMatter'>,
  reader: Pick<CommunityReader, 'documents' | 'people' | 'config' | 'activities'>,
  now: number,
): AuthorFigures {
  const person = reader.people.byHandle(author);
  if (!person) return { member_age: 0, posts: 0, posts_last_hour: 1 };
  const { timezone } = reader.config;
  // A post that stands already was written when it says so.
  const at =
    ['at', 'created']
      .map((field) => writtenMoment(fieldText(frontMatter, field), timezone)?.at)
      .find(Boolean) ?? now;
  const first = firstSeen(author, [], reader, now);
  let [posts, lately] = [0, 0];
  for (const post of reader.activities.newest({ who: person, what: ['thread', 'reply'], until: at })) {
    posts++;
    if (post.at > at - hour) lately++;
  }
  return {
    member_age: Math.max(0, at - (first ?? at)),
    posts,
    posts_last_hour: lately + 1,
  };
}
