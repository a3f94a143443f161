import type { CommunityReader } from '../../community/reader';
import { fileStart } from '../../base/range';
import { entry, isScalar, toValue, writtenText } from '../../formats/front-matter/yaml-node';
import type { Facts } from '../../formats/facts';
import type { Activity, ActivityKind, Evidence } from '../../model/activity/activity';
import type { Tally } from '../../model/activity/tallies';
import { levelOf, nextStep, type LadderLevel, type NextStep } from '../../model/config/ladder';
import type { Document } from '../../model/documents/document';
import { documentDate } from '../../model/document-set/document-order';
import { parseMoments } from '../../model/events/event-time';
import { consentAnswers, type ConsentAnswers } from '../../model/people/consent';
import { splitRoles } from '../../model/people/current-roles';
import type { Person, PersonRole } from '../../model/people/people';
import { wordsOf } from './profile-answers';
import { profileFields, profileSections, type ProfileField, type ProfileSection } from './profile-sections';

/** One thing that a member did, or was thanked for. */
export interface ProfileItem {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at?: number;
  /** The document that it is about, if it is still there. */
  readonly document?: Document;
  /** Of a commit: how many documents it touched in all. */
  readonly documents: number;
  /** Whether a reply was accepted as the answer. */
  readonly accepted: boolean;
  readonly evidence: Evidence;
}

/** A member's page: what they say of themselves, and what they did, with its evidence. */
export interface MemberProfile {
  readonly person: Person;
  /** Fields of their file by name, as words; without those that say nothing. */
  readonly fields: Readonly<Partial<Record<ProfileField, readonly string[]>>>;
  /** When they joined, by their own file, else their first activity; ms since 1970-01-01 UTC. */
  readonly since?: number;
  readonly roles: { readonly current: readonly PersonRole[]; readonly ended: readonly PersonRole[] };
  readonly tally: Tally;
  readonly level?: LadderLevel;
  readonly next?: NextStep;
  /** Undefined without a member file. */
  readonly consents?: ConsentAnswers;
  /** Newest first, at most `most` of each; sections without any are left out. */
  readonly sections: readonly {
    readonly section: ProfileSection;
    readonly count: number;
    readonly items: readonly ProfileItem[];
  }[];
}

const sectionOf: Readonly<Partial<Record<ActivityKind, ProfileSection>>> = {
  commit: 'wrote',
  thread: 'asked',
  reply: 'answered',
  review: 'reviewed',
  'event-hosted': 'hosted',
  'event-attended': 'attended',
  recognition: 'thanked',
};

const toldKinds = Object.keys(sectionOf) as ActivityKind[];

type Reader = Pick<CommunityReader, 'people' | 'activities' | 'config' | 'documents'>;

/**
 * What is known of a person, for their page in the editor.
 * @param now in milliseconds since 1970-01-01 UTC; what is dated later is left out
 * @param most items of a section
 */
export function memberProfile(reader: Reader, person: Person, now: number, most: number): MemberProfile {
  const { activities, config, documents } = reader;
  const tally = activities.tally(person, now);
  const facts = person.memberPath === undefined ? undefined : documents.get(person.memberPath)?.facts();
  const level = person.bot ? undefined : levelOf(tally, config.ladder);
  const next = person.bot ? undefined : nextStep(tally, config.ladder);
  const since = (facts && joinedAt(facts)) ?? tally.first;
  return {
    person,
    fields: facts ? fieldsOf(facts) : {},
    ...(since !== undefined && { since }),
    roles: splitRoles(person, now),
    tally,
    ...(level && { level }),
    ...(next && { next }),
    ...(facts && { consents: consentAnswers(facts) }),
    sections: sectionsOf(reader, person, now, most),
  };
}

function fieldsOf(facts: Facts): MemberProfile['fields'] {
  return Object.fromEntries(
    profileFields.flatMap((field): [ProfileField, string[]][] => {
      const words = wordsOf(facts, field);
      return words.length === 0 ? [] : [[field, words]];
    }),
  );
}

function joinedAt({ frontMatter }: Facts): number | undefined {
  const node = entry(frontMatter, 'joined')?.node;
  return isScalar(node) ? parseMoments(writtenText(node), 'UTC')[0]?.ms : undefined;
}

function sectionsOf(reader: Reader, person: Person, now: number, most: number): MemberProfile['sections'] {
  const counts = new Map<ProfileSection, number>();
  const items = new Map<ProfileSection, ProfileItem[]>();
  const add = (section: ProfileSection, make: () => ProfileItem): void => {
    counts.set(section, (counts.get(section) ?? 0) + 1);
    const own = items.get(section) ?? [];
    if (own.length < most) items.set(section, [...own, make()]);
  };
  // An accepted answer is told with its reply: it has the same thread and moment.
  const accepted = new Set<string>();
  for (const answer of reader.activities.newest({ who: person, what: ['accepted-answer'] }))
    accepted.add(placeOf(answer));
  for (const activity of reader.activities.newest({ who: person, what: toldKinds })) {
    const section = sectionOf[activity.what];
    if (section === undefined || (activity.at > now && activity.what !== 'commit')) continue;
    if (section === 'reviewed' && isDecision(activity, reader.documents)) continue;
    add(section, () => itemOf(activity, reader, accepted));
  }
  for (const thanks of thanksTo(reader, person)) add('thankedBy', () => thanks);
  return profileSections.flatMap((section) => {
    const count = counts.get(section) ?? 0;
    return count === 0 ? [] : [{ section, count, items: items.get(section) ?? [] }];
  });
}

function placeOf({ where, at }: Activity): string {
  return `${where.join(' ')}@${at}`;
}

function isDecision({ where }: Activity, documents: Reader['documents']): boolean {
  return where.some((path) => documents.get(path)?.kind === 'log');
}

function itemOf(activity: Activity, { documents }: Reader, accepted: ReadonlySet<string>): ProfileItem {
  const { at, what, where, evidence } = activity;
  const found = where.map((path) => documents.get(path)).filter((one) => one !== undefined);
  const [first] = found;
  return {
    at,
    ...(first && { document: first }),
    documents: where.length,
    accepted: what === 'reply' && accepted.has(placeOf(activity)),
    evidence,
  };
}

function* thanksTo({ documents, people }: Reader, person: Person): Generator<ProfileItem> {
  const found = documents.ofKind('recognition').filter((thanks) => {
    const to = entry(thanks.facts().frontMatter, 'to')?.node;
    const names = to === undefined ? [] : [toValue(to)].flat();
    return names.some(
      (name) => typeof name === 'string' && (people.byHandle(name) ?? people.byName(name)) === person,
    );
  });
  const dated = found.map((document) => ({ document, at: documentDate(document) }));
  dated.sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  for (const { document, at } of dated)
    yield {
      ...(at !== undefined && { at }),
      document,
      documents: 1,
      accepted: false,
      evidence: { file: document.path, range: fileStart },
    };
}
