import type { CommitLog, Identity } from '../history/commit-log';
import { countCommits, type CommitCounts } from '../history/counted-commits';
import type { Path } from '../../base/ports';
import { isBot, isBotHandle } from './bots';
import { loginOfAddress } from './registries/github-login';
import type { Mailmap } from './mailmap';
import type { MemberRecord } from './member-record';
import { createAddressLinks, type AddressLinks } from './address-links';
import type { People, Person } from './people';
import { createPeople } from './create-people';
import {
  addEntry,
  addIdentity,
  addMember,
  createPersonDraft,
  finishPerson,
  rankOf,
  type PersonDraft,
} from './person-draft';
import { createPersonGroups } from './person-groups';
import { foldName } from '../../base/fold-name';
import type { RegistryFormat } from './registries/registry-format';
import type { RegistryEntry } from '../../formats/facts';

export interface PeopleInput {
  readonly members: readonly MemberRecord[];
  readonly registries: readonly RegistryFile[];
  readonly log: CommitLog;
  readonly mailmap: Mailmap;
  /** Additional names, logins or addresses of bots, from `community.yml`. */
  readonly bots?: readonly string[];
}

/** A registry from the file index: its path and `facts.people`. */
export interface RegistryFile {
  readonly path: Path;
  readonly format: RegistryFormat;
  readonly entries: readonly RegistryEntry[];
}

interface FoundEntry {
  readonly file: Path;
  readonly entry: RegistryEntry;
}

/**
 * Everybody in member files, registries and history. Two mentions are one person if they share a GitHub
 * login, a handle or an unshared address (after `.mailmap`); equal names do not suffice (see
 * `mergeSuggestions`).
 */
export function gatherPeople(input: PeopleInput): People {
  const { members, log, mailmap } = input;
  const entries = registryEntries(input.registries);
  const resolved = log.identities.map((identity) => mailmap.resolve(identity));
  const bots = new Set(input.bots?.map((bot) => bot.toLowerCase()));

  const firstEntry = members.length;
  const firstIdentity = firstEntry + entries.length;
  const groups = createPersonGroups(firstIdentity + resolved.length, members.length);
  const addresses = createAddressLinks(groups);
  const claimedNames = linkMembers(members, groups.link, addresses);
  entries.forEach(({ file, entry }, index) => {
    const mention = firstEntry + index;
    const { handle, email, name = '' } = entry;
    addresses.describe(mention, { handles: handle === undefined ? [] : [handle], names: [name], file });
    if (handle !== undefined) groups.link(mention, handleKey(handle));
    if (email !== undefined) linkAddress(groups.link, addresses, mention, email, name);
    // Entries with only a name are joined by name, among themselves.
    if (handle === undefined && email === undefined) groups.link(mention, `listed ${foldName(name)}`);
  });
  resolved.forEach(({ name, email }, index) => {
    const mention = firstIdentity + index;
    linkAddress(groups.link, addresses, mention, email, name);
    const raw = log.identities[index] as Identity;
    // `.mailmap` may replace the address that contains the login by a real one.
    if (raw.email !== email) linkLogin(groups.link, addresses, mention, raw.email);
    if (claimedNames.size === 0) return;
    const claimed = nameKey(name);
    if (claimedNames.has(claimed)) groups.link(mention, claimed);
  });
  addresses.settle();

  const { groupOf, groups: count } = groups.number();
  const identityGroups = groupOf.subarray(firstIdentity);
  const counted = countCommits(log, identityGroups, count);
  const commitsOf = commitsByIdentity(log);
  const drafts = Array.from({ length: count }, createPersonDraft);
  const draftOf = (mention: number): PersonDraft => drafts[groupOf[mention] as number] as PersonDraft;
  members.forEach((member, index) => addMember(draftOf(index), member));
  entries.forEach(({ file, entry }, index) => {
    const bot = entry.handle !== undefined && isBotHandle(entry.handle, bots);
    addEntry(draftOf(firstEntry + index), file, entry, bot);
  });
  resolved.forEach((identity, index) => {
    const raw = log.identities[index] as Identity;
    addIdentity(draftOf(firstIdentity + index), {
      raw,
      identity,
      commits: commitsOf[index] as number,
      bot: isBot(identity, bots) || (raw !== identity && isBot(raw, bots)),
    });
  });
  return createPeople(finishAll(drafts, counted), {
    groupOf: identityGroups,
    identities: log.identities,
    mailmap,
  });
}

type Link = (mention: number, key: string) => void;

/** Links members and returns the keys of the names that their commits carry according to their files. */
function linkMembers(
  members: readonly MemberRecord[],
  link: Link,
  addresses: AddressLinks,
): ReadonlySet<string> {
  const claimed = new Set<string>();
  members.forEach((member, index) => {
    const { name = '', handles, git } = member;
    const names = git.filter((text) => !text.includes('@'));
    addresses.describe(index, { handles, names: [name, ...names] });
    for (const handle of handles) link(index, handleKey(handle));
    for (const text of names) {
      claimed.add(nameKey(text));
      link(index, nameKey(text));
    }
    for (const text of git) {
      if (!text.includes('@')) continue;
      linkAddress(link, addresses, index, /<([^<>]*)>/.exec(text)?.[1] ?? text, name);
    }
  });
  return claimed;
}

function linkAddress(
  link: Link,
  addresses: AddressLinks,
  mention: number,
  email: string,
  name: string,
): void {
  const folded = email.trim().toLowerCase();
  if (isNobodysAddress(folded)) link(mention, `nobody ${folded} ${foldName(name)}`);
  else {
    addresses.note(mention, folded, name);
    linkLogin(link, addresses, mention, folded);
  }
}

function linkLogin(link: Link, addresses: AddressLinks, mention: number, email: string): void {
  const login = loginOfAddress(email);
  if (login === undefined) return;
  link(mention, handleKey(login));
  addresses.logIn(mention, login);
}

function handleKey(handle: string): string {
  return `handle ${handle.toLowerCase().normalize('NFC')}`;
}

function nameKey(name: string): string {
  return `name ${foldName(name)}`;
}

/** Placeholder addresses that programs fill in: shared by many people, so the name counts too. */
function isNobodysAddress(folded: string): boolean {
  return (
    folded === '' ||
    /^(?:\(no author\)|donotreply|e?mail|name|nobody|none|no-?reply|root|unknown|user(?:name)?|you|your[._-]?e?mail|your[._-]?name)(?:@|$)/.test(
      folded,
    )
  );
}

/**
 * All registries' entries, without names of teams: `OWNERS` lists these like handles, and `OWNERS_ALIASES`
 * lists their members.
 */
function registryEntries(registries: readonly RegistryFile[]): FoundEntry[] {
  const teams = new Set<string>();
  for (const { format, entries } of registries) {
    if (format !== 'owners-aliases') continue;
    for (const { team } of entries) if (team !== undefined) teams.add(team.toLowerCase());
  }
  return registries.flatMap(({ path, format, entries }) =>
    entries
      .filter(({ handle }) => format !== 'owners' || handle === undefined || !teams.has(handle.toLowerCase()))
      .map((entry) => ({ file: path, entry })),
  );
}

/** The number of commits per identity, whatever they touch: the most used name becomes the person's. */
function commitsByIdentity(log: CommitLog): Uint32Array {
  const counts = new Uint32Array(log.identities.length);
  for (const author of log.columns.authors) counts[author] = (counts[author] as number) + 1;
  return counts;
}

/** Assigns unique ids: members first, and among equal names the earliest keeps the plain one. */
function finishAll(drafts: readonly PersonDraft[], { commits, first }: CommitCounts): Person[] {
  const taken = new Set<string>();
  const claim = (wanted: string): string => {
    let id = wanted;
    for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${wanted}-${n}`;
    taken.add(id.toLowerCase());
    return id;
  };
  const ranks = drafts.map(rankOf);
  const order = Uint32Array.from(drafts.keys());
  order.sort((a, b) => (ranks[a] as number) - (ranks[b] as number) || compareTimes(first, a, b) || a - b);
  const persons = new Array<Person>(drafts.length);
  for (const group of order) {
    persons[group] = finishPerson(drafts[group] as PersonDraft, commits[group] as number, claim);
  }
  return persons;
}

/** People without commits are last. */
function compareTimes(times: Float64Array, a: number, b: number): number {
  const first = times[a] as number;
  const second = times[b] as number;
  return Number.isNaN(first) || Number.isNaN(second)
    ? Number(Number.isNaN(first)) - Number(Number.isNaN(second))
    : first - second;
}
