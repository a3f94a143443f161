import type { Path } from '../../base/ports';
import { message, type Message } from '../../base/message';
import { noReplyAddress } from './registries/github-login';
import { mailmapLine } from './mailmap';
import type { People, Person } from './people';
import { isFullName } from './person-names';
import { foldName } from '../../base/fold-name';

/** Two people who may be one. Nothing happens until somebody says so. */
export interface MergeSuggestion {
  /** The id of the person to keep: the member, else the registry's, else the one with more contributions. */
  readonly keep: string;
  /** The id of the person that may be the same. */
  readonly merge: string;
  readonly reason: 'same-name' | 'login-in-address' | 'same-handle';
  /** The reason as a sentence. */
  readonly why: Message;
  /** Lines that say so in `.mailmap`, one an address; empty where there is no address to map to. */
  readonly mailmap: readonly string[];
  /** What to add to the member document's `git` field instead, where `keep` is a member. */
  readonly git?: { readonly path: Path; readonly add: readonly string[] };
}

/** Parts before the `@` that are nobody's name. */
const commonLocalParts = new Set(
  'admin code contact dev development email general git github hello home info mail office self support team webmaster work'.split(
    ' ',
  ),
);

/** Likely pairs, the most contributions first. Bots are left out. */
export function mergeSuggestions(people: People): MergeSuggestion[] {
  const persons = people.persons.filter(({ bot }) => !bot);
  const contributions = new Map(persons.map((person) => [person.id, person.contributions]));
  const pairs = new Map<string, MergeSuggestion>();
  const byAddress = indexBy(people.persons, ({ emails }) => emails);
  const suggest = (a: Person, b: Person, reason: MergeSuggestion['reason'], why: () => Message): void => {
    if (a === b || (a.memberPath !== undefined && b.memberPath !== undefined)) return;
    const [keep, merge] = isStronger(b, a) ? [b, a] : [a, b];
    const key = `${keep.id}\0${merge.id}`;
    // The reasons come in the order of their weight.
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
    // A member's id is chosen, others' are made from what is known.
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

function isStronger(a: Person, b: Person): boolean {
  return strength(a) > strength(b) || (strength(a) === strength(b) && a.contributions > b.contributions);
}

function strength(person: Person): number {
  if (person.memberPath !== undefined) return 2;
  return person.sources.some(({ type }) => type === 'registry') ? 1 : 0;
}

/** As the person writes it. */
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
  // The other has a login and no address: putting GitHub's address for it in the place of the real one joins
  // them.
  const login = addressOfHandle(merge);
  if (login === undefined) return [];
  return keep.emails.map((email) => mailmapLine({ name: properName(keep, merge), email: login }, email));
}

/** The name that both get: that of the one who is kept, unless only the other has more than a handle. */
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
