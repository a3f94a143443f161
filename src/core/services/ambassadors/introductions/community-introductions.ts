import type { Path } from '../../../base/ports';
import { activityKinds } from '../../../model/activity/activity';
import { dayLength } from '../../../model/activity/activity-moment';
import type { People, Person } from '../../../model/people/people';
import type { Measured, MeasuredMember } from '../../analytics/measured';
import type { IntroductionRecord } from '../../analytics/records/people-records';
import { connections } from '../../analytics/ties';
import { newForDays, type Candidate } from './candidate';
import { pairKey, type Pair } from './pair';
import type { SuggestInput } from './suggest-introductions';

/** An introduction that was made, with the persons in it as far as the community knows them. */
export interface MadeIntroduction extends IntroductionRecord {
  readonly path: Path;
  readonly persons: readonly Person[];
}

/** What introductions are suggested from, and those that were made. */
export interface Introductions extends SuggestInput {
  readonly made: readonly MadeIntroduction[];
}

/** In a larger crowd people do not meet. */
const largestGathering = 50;
/** Of each person so many of their last commits are looked at. */
const mostCommits = 50;

const commitKind = activityKinds.indexOf('commit');

/**
 * Reads from a community who may be introduced, who knows whom, and which introductions were made. Only
 * members who agreed to it are candidates, and only those who take part.
 * @param at in milliseconds since 1970-01-01 UTC
 */
export function introductionsOf(measured: Measured, people: People, at: number): Introductions {
  const made = madeIntroductions(measured, people);
  const members = consentingMembers(measured, people);
  const actors = new Map(
    members.flatMap((one) => (one.actor === undefined ? [] : [[one.actor, one.person.id]])),
  );
  const gatherings = gatheringsOf(measured);
  const documents = documentsOf(measured, actors);
  const excluded = new Set<Pair>();
  for (const { persons } of made)
    for (const a of persons) for (const b of persons) if (a !== b) excluded.add(pairKey(a.id, b.id));
  for (const { a, b } of connections(measured.ties, at)) {
    const [one, other] = [actors.get(a), actors.get(b)];
    if (one !== undefined && other !== undefined) excluded.add(pairKey(one, other));
  }
  return {
    made,
    excluded,
    open: openCounts(made),
    candidates: members.map(({ person, member, actor }): Candidate => {
      const { languages, places, interests, skills, offers, seeks } = member;
      return {
        ...{ id: person.id, name: person.name, languages, places, interests, skills, offers, seeks },
        isNew: at - (member.joined ?? firstActivity(measured, actor) ?? -Infinity) < newForDays * dayLength,
        documents: [...(documents.get(actor ?? -1) ?? [])],
        gatherings: gatherings.get(actor ?? -1) ?? new Set(),
      };
    }),
  };
}

/** Whether nothing came of it yet: nobody said, or both want to meet. */
export function isOpen({ outcome }: IntroductionRecord): boolean {
  return outcome === undefined || outcome === 'accepted';
}

/** The introductions that were made, in the order of their files. */
export function madeIntroductions({ introductions }: Measured, people: People): MadeIntroduction[] {
  return introductions.flatMap(({ path, introduction }) => {
    if (!introduction) return [];
    const persons = introduction.between.flatMap(
      (name) => people.byHandle(name) ?? people.byName(name) ?? [],
    );
    return [{ ...introduction, path, persons }];
  });
}

/** Whether a person’s own file agrees to it. */
export function mayBeIntroduced({ memberPath }: Person, { recordOf }: Pick<Measured, 'recordOf'>): boolean {
  return memberPath !== undefined && recordOf(memberPath)?.member?.consent.introductions === true;
}

function openCounts(made: readonly MadeIntroduction[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const introduction of made)
    if (isOpen(introduction))
      for (const { id } of new Set(introduction.persons)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function consentingMembers(
  { members }: Measured,
  people: People,
): (MeasuredMember & { readonly person: Person })[] {
  const byPath = new Map(people.persons.map((person) => [person.memberPath, person] as const));
  return members.flatMap((one) => {
    const person = byPath.get(one.path);
    return person && !person.bot && one.member.consent.introductions && takesPart(person)
      ? [{ ...one, person }]
      : [];
  });
}

/** Neither a former member nor kept out. */
export function takesPart({ status = 'active' }: Pick<Person, 'status'>): boolean {
  return status.toLowerCase() === 'active';
}

function firstActivity({ history, activities }: Measured, actor: number | undefined): number | undefined {
  const first = actor === undefined ? undefined : history.first(actor);
  return first === undefined ? undefined : activities.at[first];
}

/** The threads and events in which each actor took part. */
function gatheringsOf({ threads, events }: Measured): Map<number, Set<Path>> {
  const found = new Map<number, Set<Path>>();
  const gather = (path: Path, actors: ReadonlySet<number>): void => {
    if (actors.size > largestGathering) return;
    for (const actor of actors) {
      const own = found.get(actor);
      if (own) own.add(path);
      else found.set(actor, new Set([path]));
    }
  };
  for (const { path, by, replies } of threads)
    gather(path, new Set([by, ...replies.map((reply) => reply.by)]));
  for (const { path, rsvps } of events) {
    const came = rsvps.filter(({ rsvp, attended }) => attended ?? rsvp === 'going');
    gather(path, new Set(came.flatMap(({ actor }) => actor ?? [])));
  }
  return found;
}

/** The content that actors edited in their last commits. */
function documentsOf(
  { activities, recordOf }: Measured,
  actors: ReadonlyMap<number, string>,
): Map<number, Set<Path>> {
  const found = new Map<number, Set<Path>>();
  const commits = new Map<number, number>();
  for (let index = activities.size - 1; index >= 0; index--) {
    const who = activities.who[index] as number;
    if (activities.what[index] !== commitKind || !actors.has(who)) continue;
    const count = commits.get(who) ?? 0;
    if (count >= mostCommits) continue;
    commits.set(who, count + 1);
    const { where } = activities.activity(index);
    // A commit of a whole site tells nothing of what somebody works on.
    if (where.length > largestGathering) continue;
    const own = found.get(who) ?? new Set();
    for (const path of where) if (recordOf(path)?.content) own.add(path);
    found.set(who, own);
  }
  return found;
}
