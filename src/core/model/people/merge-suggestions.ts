import type { Path } from '../../base/ports';
import { message, type Message } from '../../base/message';
import { noReplyAddress } from './registries/github-login';
import { mailmapLine } from './mailmap';
import type { People, Person } from './people';
import { isFullName } from './person-names';
import { foldName } from '../../base/fold-name';

/** A possible duplicate: two persons who may be the same. Only a user's decision merges them. */
export interface MergeSuggestion {
  /**
   * The id of the person to keep: the member, else the one in a registry, else the one with more
   * contributions.
   */
  readonly keep: string;
  /** The id of the possible duplicate. */
  readonly merge: string;
  readonly reason: 'same-name' | 'login-in-address' | 'same-handle';
  /** The reason as a sentence. */
  readonly why: Message;
  /** The lines to add to `.mailmap`, one per address; empty if there is no address to map to. */
  readonly mailmap: readonly string[];
  /** The values to add to the member document's `git` field instead, if `keep` is a member. */
  readonly git?: { readonly path: Path; readonly add: readonly string[] };
}

/** Generic local parts, which do not identify a person. */
const commonLocalParts = new Set(
  'admin code contact dev development email general git github hello home info mail office self support team webmaster work'.split(
    ' ',
  ),
);

/** Possible duplicates, most contributions first, without bots. */
export function mergeSuggestions(people: People): MergeSuggestion[] {
  const persons = people.persons.filter(({ bot }) => !bot);
  const contributions = new Map(persons.map((person) => [person.id, person.contributions]));
  const pairs = new Map<string, MergeSuggestion>();
  const byAddress = indexBy(people.persons, ({ emails }) => emails);
  const suggest = (a: Person, b: Person, reason: MergeSuggestion['reason'], why: () => Message): void => {
    if (a === b || (a.memberPath !== undefined && b.memberPath !== undefined)) return;
    const [keep, merge] = isStronger(b, a) ? [b, a] : [a, b];
    const key = `${keep.id}\0${merge.id}`;
    // Reasons are in order of weight: the first one wins.
    if (pairs.has(key)) return;
    const mailmap = mailmapLines(keep, merge, (email) => (byAddress.get(email)?.length ?? 0) > 1);
    const git = gitAddition(keep, merge);
    if (mailmap.length === 0 && !git) return;
    pairs.set(key, { keep: keep.id, merge: merge.id, reason, why: why(), mailmap, ...(git && { git }) });
  };

  for (const [name, sharing] of indexBy(persons, (person) => person.names.filter(isFullName).map(foldName))) {
    if (!isFullName(name)) continue;
    const keep = sharing.reduce((best, person) => (isStronger(person, best) ? person : best));
    for (const person of sharing) {
      suggest(keep, person, 'same-name', () => message('Both are called {0}.', fullNameOf(person, name)));
    }
  }
  const byHandle = indexBy(persons, (person) =>
    // A member's id is chosen, any other is derived from known data.
    [...person.handles, ...(person.memberPath === undefined ? [] : [person.id])].map((handle) =>
      handle.toLowerCase(),
    ),
  );
  for (const person of persons) {
    for (const name of person.names) {
      if (isFullName(name)) continue;
      for (const other of byHandle.get(name.toLowerCase()) ?? []) {
        suggest(person, other, 'same-handle', () =>
          message('{0} is the handle of one and the name of the other.', name),
        );
      }
    }
  }
  for (const person of persons) {
    for (const email of person.emails) {
      const local = email.slice(0, Math.max(0, email.indexOf('@'))).replace(/\+.*$/, '');
      if (local.length < 4 || commonLocalParts.has(local)) continue;
      for (const other of byHandle.get(local) ?? []) {
        suggest(person, other, 'login-in-address', () =>
          message('The address {0} begins with the handle of {1}.', email, other.name),
        );
      }
    }
  }
  const weight = ({ keep, merge }: MergeSuggestion): number =>
    (contributions.get(keep) ?? 0) + (contributions.get(merge) ?? 0);
  return [...pairs.values()].sort((a, b) => weight(b) - weight(a));
}

/** What joins two persons: lines of `.mailmap`, or without an address the names in the member's own file. */
export function joiningOf(
  { persons }: Pick<People, 'persons'>,
  keep: Person,
  merge: Person,
): Pick<MergeSuggestion, 'mailmap' | 'git'> {
  const isShared = (email: string): boolean =>
    persons.filter(({ emails }) => emails.includes(email)).length > 1;
  const git = gitAddition(keep, merge);
  return { mailmap: mailmapLines(keep, merge, isShared), ...(git && { git }) };
}

function isStronger(a: Person, b: Person): boolean {
  return strength(a) > strength(b) || (strength(a) === strength(b) && a.contributions > b.contributions);
}

function strength(person: Person): number {
  if (person.memberPath !== undefined) return 2;
  return person.sources.some(({ type }) => type === 'registry') ? 1 : 0;
}

/** In the person's own spelling. */
function fullNameOf(person: Person, folded: string): string {
  return person.names.find((name) => foldName(name) === folded) ?? person.name;
}

function mailmapLines(keep: Person, merge: Person, isShared: (email: string) => boolean): string[] {
  const properAddress = keep.emails[0] ?? addressOfHandle(keep);
  if (merge.emails.length > 0) {
    if (properAddress === undefined) return [];
    const proper = { name: properName(keep, merge), email: properAddress };
    return merge.emails
      .filter((email) => email !== properAddress)
      .flatMap((email) =>
        isShared(email)
          ? merge.names.map((name) => mailmapLine(proper, email, name))
          : [mailmapLine(proper, email)],
      );
  }
  // The duplicate has a login but no address: mapping the real address to GitHub's no-reply address joins
  // them.
  const login = addressOfHandle(merge);
  if (login === undefined) return [];
  return keep.emails.map((email) => mailmapLine({ name: properName(keep, merge), email: login }, email));
}

/**
 * The name of the merged person: that of the one to keep, unless only the duplicate has more than a handle.
 */
function properName(keep: Person, merge: Person): string {
  const isHandle = (name: string): boolean =>
    keep.handles.some((handle) => handle.toLowerCase() === name.toLowerCase());
  const names = [keep.name, merge.name];
  return names.find(isFullName) ?? names.find((name) => !isHandle(name)) ?? keep.name;
}

function addressOfHandle({ handles }: Person): string | undefined {
  return handles[0] === undefined ? undefined : noReplyAddress(handles[0]);
}

function gitAddition(keep: Person, merge: Person): MergeSuggestion['git'] {
  if (keep.memberPath === undefined || merge.emails.length === 0) return undefined;
  return { path: keep.memberPath, add: merge.emails };
}

function indexBy(
  persons: readonly Person[],
  keysOf: (person: Person) => readonly string[],
): Map<string, Person[]> {
  const index = new Map<string, Person[]>();
  for (const person of persons) {
    const keys = keysOf(person);
    for (const key of keys.length > 1 ? new Set(keys) : keys) {
      const list = index.get(key);
      if (list) list.push(person);
      else index.set(key, [person]);
    }
  }
  return index;
}
