import type { Identity } from '../history/commit-log';
import type { Path } from '../../base/ports';
import { saysFormer } from './registries/former';
import { loginOfAddress } from './registries/github-login';
import type { MemberRecord } from './member-record';
import type { Person, PersonRole, PersonSource } from './people';
import { isFullName, slugOfName } from './person-names';
import type { RegistryEntry } from '../../formats/facts';

/**
 * A person while mentions are being collected. Arrays, not sets: nearly everybody has one address and one
 * name, and there may be twenty thousand persons.
 */
export interface PersonDraft {
  member: MemberRecord | undefined;
  bot: boolean;
  readonly handles: string[];
  /** In lower case. */
  readonly emails: string[];
  readonly listedNames: string[];
  readonly commitNames: { readonly name: string; commits: number }[];
  readonly roles: PersonRole[];
  readonly sources: PersonSource[];
}

export interface FoundIdentity {
  /** As in the commits. */
  readonly raw: Identity;
  /** After `.mailmap`. */
  readonly identity: Identity;
  readonly commits: number;
  readonly bot: boolean;
}

export function createPersonDraft(): PersonDraft {
  return {
    member: undefined,
    bot: false,
    handles: [],
    emails: [],
    listedNames: [],
    commitNames: [],
    roles: [],
    sources: [],
  };
}

export function addMember(draft: PersonDraft, member: MemberRecord): void {
  draft.member = member;
  for (const handle of member.handles) addHandle(draft, handle);
  for (const text of member.git) {
    if (text.includes('@')) addEmail(draft, /<([^<>]*)>/.exec(text)?.[1] ?? text);
  }
  for (const role of member.roles) addRole(draft, { ...role, file: member.path });
  draft.sources.push({ type: 'member', file: member.path, range: member.range });
}

export function addEntry(draft: PersonDraft, file: Path, entry: RegistryEntry, bot: boolean): void {
  const { handle, name, email, role, team, range } = entry;
  if (handle !== undefined) addHandle(draft, handle);
  if (email !== undefined) addEmail(draft, email);
  if (name !== undefined && name !== '' && !draft.listedNames.includes(name)) draft.listedNames.push(name);
  if (role !== undefined) addRole(draft, { role, ...(team !== undefined && { team }), file, range });
  draft.sources.push({ type: 'registry', file, range });
  draft.bot ||= bot;
}

export function addIdentity(draft: PersonDraft, { raw, identity, commits, bot }: FoundIdentity): void {
  addEmail(draft, identity.email);
  const login = raw === identity ? undefined : loginOfAddress(raw.email);
  if (login !== undefined) addHandle(draft, login);
  const { name } = identity;
  const known = draft.commitNames.find((one) => one.name === name);
  if (known) known.commits += commits;
  else if (name !== '') draft.commitNames.push({ name, commits });
  draft.sources.push({ type: 'history', identity: raw });
  draft.bot ||= bot;
}

/** Precedence in assigning ids: 0 for members, 1 for people with a login or handle, 2 for the rest. */
export function rankOf(draft: PersonDraft): number {
  return draft.member ? 0 : draft.handles.length > 0 ? 1 : 2;
}

/**
 * @param contributions the number of commits that count
 * @param claim makes an id unique
 */
export function finishPerson(
  draft: PersonDraft,
  contributions: number,
  claim: (wanted: string) => string,
): Person {
  const { member, handles, emails, roles, sources, bot } = draft;
  const names = namesByWorth(draft);
  const name = names[0] ?? member?.title ?? handles[0] ?? emails[0] ?? '?';
  return {
    id: claim(member?.id ?? handles[0] ?? (slugOfName(name) || 'person')),
    name,
    ...(member && { memberPath: member.path }),
    ...(member?.status !== undefined && { status: member.status }),
    handles,
    emails,
    names: names.length > 0 ? names : [name],
    roles,
    // A member document proves that there is a person behind a bot-like name.
    bot: bot && !member,
    sources,
    contributions,
  };
}

/** The member's own name, then full names before partial ones; of those, a registry's, then the most used. */
function namesByWorth({ member, listedNames, commitNames }: PersonDraft): string[] {
  if (!member && listedNames.length === 0 && commitNames.length < 2)
    return commitNames.map(({ name }) => name);
  const used = commitNames.sort((a, b) => b.commits - a.commits).map(({ name }) => name);
  const found = [...listedNames, ...used];
  const own = member?.name === undefined ? [] : [member.name];
  return [...new Set([...own, ...found.filter(isFullName), ...found])];
}

function addHandle({ handles }: PersonDraft, handle: string): void {
  const folded = handle.toLowerCase();
  if (!handles.some((known) => known.toLowerCase() === folded)) handles.push(handle);
}

function addEmail(draft: PersonDraft, email: string): void {
  const written = email.trim();
  const folded = written.toLowerCase();
  if (folded === '' || draft.emails.includes(folded)) return;
  draft.emails.push(folded);
  const login = loginOfAddress(written);
  if (login !== undefined) addHandle(draft, login);
}

function addRole({ roles }: PersonDraft, role: PersonRole): void {
  const known = roles.some(
    (one) =>
      one.role === role.role &&
      one.team === role.team &&
      one.file === role.file &&
      one.from === role.from &&
      one.to === role.to,
  );
  if (!known) roles.push(saysFormer(role.role) ? { ...role, former: true } : role);
}
