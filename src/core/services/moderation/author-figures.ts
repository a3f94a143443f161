import type { CommunityReader } from '../../community/reader';
import { fieldText } from '../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../model/activity/activity-moment';
import type { FigureName } from '../../model/moderation/rule';
import type { Path } from '../../base/ports';
import { decidedFindings, isConfirming, type DecidedEntry } from '../../model/moderation/decided-findings';
import type { ModeratedPost } from './posts';

/** A post as far as its author and its moment go. */
export type DatedPost = Pick<ModeratedPost, 'path' | 'authorKey' | 'at'>;

const hour = 3_600_000;

export type AuthorFigures = Readonly<Partial<Record<FigureName, number>>>;

/** What is known of the author of each post when they wrote it, by the post's path. */
export function authorFigures(
  posts: Iterable<DatedPost>,
  reader: Pick<CommunityReader, 'documents' | 'people' | 'config' | 'activities'>,
  confirmedAgainst: ReadonlyMap<Path, readonly number[]>,
  now: number,
): ReadonlyMap<Path, AuthorFigures> {
  const byAuthor = new Map<string, DatedPost[]>();
  for (const post of posts) {
    const known = byAuthor.get(post.authorKey);
    if (known) known.push(post);
    else byAuthor.set(post.authorKey, [post]);
  }
  const figures = new Map<Path, AuthorFigures>();
  for (const [key, own] of byAuthor) {
    if (key === '') continue;
    const decisions = own.flatMap(({ path }) => confirmedAgainst.get(path) ?? []).sort((a, b) => a - b);
    addFigures(figures, own, firstSeen(key, own, reader, now), decisions);
  }
  return figures;
}

/** Posts without a date are not placed in time: of them nothing is known but how many there are. */
function addFigures(
  figures: Map<Path, AuthorFigures>,
  posts: readonly DatedPost[],
  first: number | undefined,
  decisions: readonly number[],
): void {
  const dated = posts.filter(isDated).sort((a, b) => a.at - b.at);
  let beginning = 0;
  let decided = 0;
  dated.forEach(({ path, at }, index) => {
    while ((dated[beginning] as Dated).at <= at - hour) beginning++;
    while (decided < decisions.length && (decisions[decided] as number) < at) decided++;
    figures.set(path, {
      ...(first !== undefined && { member_age: Math.max(0, at - first) }),
      posts: index,
      posts_last_hour: index - beginning + 1,
      decisions: decided,
    });
  });
}

type Dated = DatedPost & { readonly at: number };

function isDated(post: DatedPost): post is Dated {
  return post.at !== undefined;
}

/** When an author was first seen: when they joined, or did something. */
export function firstSeen(
  key: string,
  posts: readonly DatedPost[],
  {
    documents,
    people,
    config,
    activities,
  }: Pick<CommunityReader, 'documents' | 'people' | 'config' | 'activities'>,
  now: number,
): number | undefined {
  const person = people.byHandle(key);
  const fields =
    person?.memberPath === undefined ? undefined : documents.get(person.memberPath)?.facts().frontMatter;
  const moments = [
    writtenMoment(fieldText(fields, 'joined'), config.timezone)?.at,
    person && activities.tally(person, now).first,
    ...posts.map(({ at }) => at),
  ].filter((at) => at !== undefined);
  return moments.length > 0 ? moments.reduce((a, b) => Math.min(a, b)) : undefined;
}

/** When people decided against posts, and that was not overruled, by the post: milliseconds. */
export function confirmedDecisions(
  log: readonly (DecidedEntry & { readonly target?: Path })[],
): ReadonlyMap<Path, readonly number[]> {
  const confirmed = new Map<Path, number[]>();
  for (const { entries, last } of decidedFindings(log)) {
    const target = last.target ?? entries.find((entry) => entry.target !== undefined)?.target;
    if (target === undefined || !isConfirming(last)) continue;
    const known = confirmed.get(target);
    if (known) known.push(last.at);
    else confirmed.set(target, [last.at]);
  }
  return confirmed;
}
