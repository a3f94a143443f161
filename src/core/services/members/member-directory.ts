import type { Pacer } from '../../base/ports';
import { foldName } from '../../base/fold-name';
import { lazy } from '../../base/lazy';
import type { CommunityReader } from '../../community/reader';
import { levelOf } from '../../model/config/ladder';
import type { Document } from '../../model/documents/document';
import type { Person } from '../../model/people/people';
import type { MemberQuery, MemberTerm } from './member-query';
import { wordsOf } from './profile-answers';

type Reader = Pick<CommunityReader, 'people' | 'activities' | 'config' | 'documents'>;

/** What a query may look at of a person. */
export interface MemberShown {
  /** Whether more than the id may be looked at. */
  readonly profile: boolean;
  /** Whether level and activity may be. */
  readonly activity: boolean;
}

/** Finds members by what their files say and by what they did. */
export interface MemberDirectory {
  /** Reads the files ahead, in time slices: most of what a first search costs. */
  prepare(pacer: Pacer): Promise<void>;
  /** Whether a person is what a query asks for, at a time in ms since 1970-01-01 UTC. */
  matches(person: Person, query: MemberQuery, now: number): boolean;
  /** What members have in a field, most frequent first, as it is written. */
  values(field: ValueField): readonly string[];
}

export const valueFields = ['interest', 'skill', 'language', 'place', 'rung', 'role'] as const;
export type ValueField = (typeof valueFields)[number];

/** What of a member file is looked at, as written and folded. */
interface FileWords {
  readonly written: Readonly<Record<'interest' | 'skill' | 'language' | 'place', readonly string[]>>;
  readonly folded: Readonly<Record<'interest' | 'skill' | 'language' | 'place', readonly string[]>>;
}

const none: readonly string[] = [];
const emptyWords = { interest: none, skill: none, language: none, place: none };
const noWords: FileWords = { written: emptyWords, folded: emptyWords };

/** By document: one that changed is another document. */
const remembered = new WeakMap<Document, FileWords>();

/**
 * @param shown what may be looked at of each; by default everything, as in the editor
 */
export function createMemberDirectory(
  { people, activities, config, documents }: Reader,
  shown: (person: Person) => MemberShown = () => ({ profile: true, activity: true }),
): MemberDirectory {
  /** Names, handles and roles of a person, folded, in one text. */
  const texts = new WeakMap<Person, string>();

  const fileWords = ({ memberPath }: Person): FileWords => {
    const document = memberPath === undefined ? undefined : documents.get(memberPath);
    return document ? wordsOfFile(document) : noWords;
  };

  function textOf(person: Person): string {
    const known = texts.get(person);
    if (known !== undefined) return known;
    const { id, names, handles, emails } = person;
    const text = [
      id,
      ...names,
      ...handles,
      ...emails,
      ...rolesOf(person),
      ...Object.values(fileWords(person).written).flat(),
    ]
      .map(foldName)
      .join('\n');
    texts.set(person, text);
    return text;
  }

  function holds(person: Person, term: MemberTerm, { profile, activity }: MemberShown, now: number): boolean {
    switch (term.field) {
      case 'any':
        return (profile ? textOf(person) : foldName(person.id)).includes(term.word);
      case 'active':
      case 'quiet': {
        const last = activity ? activities.tally(person, now).last : undefined;
        if (last === undefined) return false;
        return term.field === 'active' ? last >= term.since : last < term.since;
      }
      case 'rung': {
        const level =
          activity && !person.bot ? levelOf(activities.tally(person, now), config.ladder) : undefined;
        return (
          level !== undefined && [level.id, level.name].some((name) => foldName(name).includes(term.word))
        );
      }
      case 'role':
        return profile && rolesOf(person).some((role) => foldName(role).includes(term.word));
      case 'language':
        return profile && fileWords(person).folded.language.some((name) => isLanguage(name, term.word));
      case 'interest':
      case 'skill':
      case 'place':
        return profile && fileWords(person).folded[term.field].some((word) => word.includes(term.word));
    }
  }

  return {
    async prepare(pacer) {
      for (const document of documents.ofKind('member')) {
        wordsOfFile(document);
        const pause = pacer.pause();
        if (pause) await pause;
      }
    },
    matches(person, { terms }, now) {
      const may = shown(person);
      return terms.every((term) => holds(person, term, may, now) !== term.isNot);
    },
    values(field) {
      const counts = new Map<string, { word: string; count: number }>();
      const add = (word: string): void => {
        const key = foldName(word);
        const known = counts.get(key);
        if (known) known.count++;
        else if (key !== '') counts.set(key, { word, count: 1 });
      };
      if (field === 'rung') return config.ladder.map(({ name }) => name);
      for (const person of people.persons) {
        if (!shown(person).profile) continue;
        for (const word of field === 'role' ? new Set(rolesOf(person)) : fileWords(person).written[field])
          add(word);
      }
      return [...counts.values()]
        .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
        .map(({ word }) => word);
    },
  };
}

function wordsOfFile(document: Document): FileWords {
  const known = remembered.get(document);
  if (known) return known;
  const facts = document.facts();
  const zone = wordsOf(facts, 'timezone');
  const places = ['place', 'location', 'city', 'country'].flatMap((field) => wordsOf(facts, field));
  const written = {
    interest: wordsOf(facts, 'interests'),
    skill: wordsOf(facts, 'skills'),
    language: wordsOf(facts, 'languages'),
    // A zone tells the continent and a large town: better than nothing, and no place of its own.
    place: places.length > 0 ? places : zone.map((name) => name.replace(/^.*\//, '').replaceAll('_', ' ')),
  };
  const folded = {
    interest: written.interest.map(foldName),
    skill: written.skill.map(foldName),
    language: written.language.flatMap((tag) => [foldName(tag), ...languageNames(tag)]),
    place: [...places, ...zone].map((place) => foldName(place.replaceAll('_', ' '))),
  };
  const words = { written, folded };
  remembered.set(document, words);
  return words;
}

/** `en` is found by `en`, and so is `en-GB`; names by how they begin. */
function isLanguage(name: string, word: string): boolean {
  return name === word || name.startsWith(`${word}-`) || (word.length > 3 && name.startsWith(word));
}

/** Made when first asked for: an editor that starts needs none. */
const displayNames = lazy(() =>
  ['en', 'nl'].map((language) => new Intl.DisplayNames(language, { type: 'language', fallback: 'none' })),
);
const namesByTag = new Map<string, readonly string[]>();

/** A language’s names in the languages that Kith speaks, folded. */
function languageNames(tag: string): readonly string[] {
  let names = namesByTag.get(tag);
  if (!names) {
    names = displayNames().flatMap((display) => {
      try {
        return foldName(display.of(tag) ?? '') || [];
      } catch {
        return [];
      }
    });
    namesByTag.set(tag, names);
  }
  return names;
}

function rolesOf({ roles }: Person): string[] {
  return roles.map(({ role, team }) => (team === undefined ? role : `${role} ${team}`));
}
