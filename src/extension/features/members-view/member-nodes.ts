import { l10n, MarkdownString, ThemeIcon } from 'vscode';
import type { Tally } from '../../../core/model/activity/tallies';
import { levelOf, nextStep, type LadderLevel, type NextStep } from '../../../core/model/config/ladder';
import { levelReason, nextStepReason } from '../../../core/model/config/ladder-words';
import type { MergeSuggestion } from '../../../core/model/people/merge-suggestions';
import { splitRoles } from '../../../core/model/people/current-roles';
import type { Person, PersonRole } from '../../../core/model/people/people';
import { isFormerMember } from '../../../core/services/members/membership';
import { createMemberDirectory } from '../../../core/services/members/member-directory';
import { parseMemberQuery } from '../../../core/services/members/member-query';
import { possibleDuplicates } from '../../../core/services/today/distinct-people';
import type { CommunityFolder } from '../../communities/community-folder';
import { relativeTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { sortPersons, type PersonOrder } from './person-order';

export interface MemberViewOptions {
  readonly order: PersonOrder;
  readonly filter: string;
}

/** Id of a suggestion: its two people in any order. */
export function suggestionId({ keep, merge }: Pick<MergeSuggestion, 'keep' | 'merge'>): string {
  return [keep, merge].sort().join('\n');
}

/** Root nodes of the Members view: groups of people, or a row per community. */
export function memberNodes(
  folders: readonly CommunityFolder[],
  options: MemberViewOptions,
): readonly TreeNode[] {
  const [only] = folders;
  if (only && folders.length === 1) return groupNodes(only, options);
  return folders.map((folder) => ({
    id: folder.id,
    label: folder.community.config.name ?? folder.name,
    description: String(folder.community.people.persons.length),
    icon: new ThemeIcon('home'),
    context: 'folder',
    expanded: true,
    children: () => groupNodes(folder, options),
  }));
}

/** Row for the current user without a member file: creates one. */
export function ownFileNode(folder: CommunityFolder): TreeNode {
  const label = l10n.t('Join This Community');
  return {
    id: `${folder.id}/people/own`,
    label,
    icon: new ThemeIcon('person-add'),
    context: 'own file',
    command: { command: 'kith.member.createOwn', title: label },
  };
}

function groupNodes(folder: CommunityFolder, options: MemberViewOptions): readonly TreeNode[] {
  const now = Date.now();
  const persons = filtered(folder, options.filter, now);
  const isAlumni = (person: Person): boolean =>
    isFormerMember(person.status) ||
    person.status?.toLowerCase() === 'suspended' ||
    // Listed in files only with former roles.
    (person.memberPath === undefined &&
      person.roles.length > 0 &&
      splitRoles(person, now).current.length === 0);
  const members = persons.filter((person) => person.memberPath !== undefined);
  const found = persons.filter((person) => person.memberPath === undefined && !person.bot);
  const inRegistry = found.filter(({ sources }) => sources.some(({ type }) => type === 'registry'));
  const inHistory = found.filter(({ sources }) => !sources.some(({ type }) => type === 'registry'));
  return [
    ...group(
      folder,
      'members',
      l10n.t('Members'),
      'organization',
      members.filter((p) => !isAlumni(p)),
      options,
      true,
    ),
    ...group(
      folder,
      'registries',
      l10n.t('From lists (CODEOWNERS …)'),
      'list-unordered',
      inRegistry.filter((p) => !isAlumni(p)),
      options,
      members.length === 0,
    ),
    ...group(
      folder,
      'history',
      l10n.t('From the Git history'),
      'git-commit',
      inHistory,
      options,
      members.length === 0,
    ),
    ...group(
      folder,
      'alumni',
      l10n.t('Former members'),
      'archive',
      [...members, ...inRegistry].filter(isAlumni),
      options,
      false,
    ),
    ...group(
      folder,
      'bots',
      l10n.t('Bots'),
      'robot',
      persons.filter(({ bot }) => bot),
      options,
      false,
    ),
    ...suggestionGroup(folder, options),
  ];
}

function filtered({ community }: CommunityFolder, filter: string, now: number): readonly Person[] {
  const { persons } = community.people;
  if (filter === '') return persons;
  const query = parseMemberQuery(filter, now);
  const directory = createMemberDirectory(community);
  return persons.filter((person) => directory.matches(person, query, now));
}

function group(
  folder: CommunityFolder,
  name: string,
  label: string,
  icon: string,
  persons: readonly Person[],
  options: MemberViewOptions,
  expanded: boolean,
): TreeNode[] {
  if (persons.length === 0) return [];
  return [
    {
      id: `${folder.id}/people/${name}`,
      label,
      description: String(persons.length),
      icon: new ThemeIcon(icon),
      context: `people ${name}`,
      expanded: expanded || options.filter !== '',
      children: () => {
        const now = Date.now();
        const { activities } = folder.community;
        const sorted = sortPersons(persons, options.order, (one) => activities.tally(one, now).last);
        return lazyNodes(sorted, (person) => personNode(folder, person));
      },
    },
  ];
}

function personNode(folder: CommunityFolder, person: Person): TreeNode {
  const now = Date.now();
  const { current, ended } = splitRoles(person, now);
  const role = current[0]?.role ?? (ended[0] && formerRole(ended[0]));
  const { activities, config } = folder.community;
  const tally = activities.tally(person, now);
  const level = person.bot ? undefined : levelOf(tally, config.ladder);
  const active = tally.last !== undefined && relativeTime(tally.last, now);
  const uri = person.memberPath === undefined ? undefined : folder.uriOf(person.memberPath);
  return {
    id: `${folder.id}/person/${person.id}`,
    label: person.name,
    description: [role, level?.name, active].filter(Boolean).join(' · '),
    icon: new ThemeIcon(person.bot ? 'robot' : uri ? 'account' : 'person'),
    context: uri ? memberContext(person) : person.bot ? 'person bot' : 'person found',
    target: { folder: folder.id, personId: person.id },
    tooltip: () => personTooltip(person, tally, { level, step: nextStep(tally, config.ladder) }, now),
    ...(uri && { uri }),
    command: {
      command: 'kith.member.open',
      title: l10n.t('Open Profile'),
      arguments: [{ target: { folder: folder.id, personId: person.id } }],
    },
  };
}

function memberContext({ status }: Person): string {
  if (isFormerMember(status)) return 'person member former';
  return status?.toLowerCase() === 'suspended' ? 'person member suspended' : 'person member active';
}

/** Label of a former role: its name may already imply that. */
function formerRole({ role, former }: PersonRole): string {
  return former ? role : l10n.t('former {0}', role);
}

function personTooltip(
  person: Person,
  tally: Tally,
  { level, step }: { readonly level: LadderLevel | undefined; readonly step: NextStep | undefined },
  now: number,
): MarkdownString {
  const text = new MarkdownString();
  text.appendText(person.name);
  const { current, ended } = splitRoles(person, now);
  const roles = [...current, ...ended].map(({ role, team, to }) =>
    [team ? `${role} (${team})` : role, to && l10n.t('until {0}', to)].filter(Boolean).join(', '),
  );
  const lines = [
    person.handles.map((handle) => `@${handle}`).join(', '),
    roles.slice(0, 8).join('; '),
    level ? localize(levelReason(level, tally)) : contributionsInWords(person),
    step && !person.bot && localize(nextStepReason(step)),
    tally.first !== undefined && l10n.t('First active {0}', relativeTime(tally.first, now)),
    tally.last !== undefined && l10n.t('Last active {0}', relativeTime(tally.last, now)),
  ];
  for (const line of lines) {
    if (!line) continue;
    text.appendMarkdown('\n\n');
    text.appendText(line);
  }
  return text;
}

function contributionsInWords({ contributions }: Person): string | undefined {
  if (contributions === 0) return undefined;
  return contributions === 1 ? l10n.t('1 contribution') : l10n.t('{0} contributions', contributions);
}

function suggestionGroup(folder: CommunityFolder, { filter }: MemberViewOptions): TreeNode[] {
  if (filter !== '') return [];
  const suggestions = possibleDuplicates(folder.community, Date.now()).open;
  if (suggestions.length === 0) return [];
  return [
    {
      id: `${folder.id}/people/suggestions`,
      label: l10n.t('Possible duplicates'),
      description: String(suggestions.length),
      icon: new ThemeIcon('lightbulb'),
      context: 'people suggestions',
      target: { folder: folder.id },
      children: () => suggestions.map((suggestion) => suggestionNode(folder, suggestion)),
    },
  ];
}

function suggestionNode(folder: CommunityFolder, suggestion: MergeSuggestion): TreeNode {
  const { people } = folder.community;
  const keep = people.byId(suggestion.keep);
  const merge = people.byId(suggestion.merge);
  const address = (person: Person | undefined): string => person?.emails[0] ?? person?.handles[0] ?? '';
  const target = { folder: folder.id, suggestionId: suggestionId(suggestion) };
  return {
    id: `${folder.id}/suggestion/${suggestionId(suggestion)}`,
    label: keep?.name ?? suggestion.keep,
    description: `${address(keep)} = ${address(merge)}`,
    icon: new ThemeIcon('person-add'),
    context: 'suggestion',
    target,
    tooltip: () => localize(suggestion.why),
    command: { command: 'kith.identity.merge', title: l10n.t('Merge'), arguments: [{ target }] },
  };
}
