import { greatest } from '../core/base/extremes';
import { inEnglish } from '../core/base/message';
import { holdsRole } from '../core/model/people/current-roles';
import type { CommunityConfig } from '../core/model/config/community-config';
import type { Person } from '../core/model/people/people';
import type { Activities } from '../core/model/activity/activities';
import type { Tally } from '../core/model/activity/tallies';
import { levelOf } from '../core/model/config/ladder';
import { createDisclosurePolicy, type PersonConsent } from '../core/services/disclosure/disclosure-policy';
import { createMemberDirectory } from '../core/services/members/member-directory';
import { parseMemberQuery, type MemberQuery } from '../core/services/members/member-query';
import { duplicateLines, listDuplicates } from './listed-duplicates';
import { openCommunity, type OpenedCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** One person, as `kith members --json` prints them. Times are ISO 8601 in UTC. */
interface ListedMember {
  readonly id: string;
  /** Null, and nothing else told, of a member who did not agree to a public profile. */
  readonly name: string | null;
  /** The ladder level earned by contributions; null if there is no ladder. */
  readonly level: string | null;
  /** `former` if it has ended at an unknown date. */
  readonly roles: readonly { role: string; team?: string; from?: string; to?: string; former?: true }[];
  readonly firstActivity: string | null;
  readonly lastActivity: string | null;
  /** Null of a member who did not agree to be counted by name, as are the level and the times. */
  readonly contributions: number | null;
  /** Evidence: files that list them, with the line, and their newest commits. */
  readonly evidence: readonly ({ file: string; line: number } | { commit: string })[];
}

const mostCommits = 5;

/** `kith members`: lists members and people found in files or history. */
export const members: Verb = {
  summary: 'say who there is: the registered and those found in registries and history',
  options: {
    bots: { type: 'boolean', help: 'bots too' },
    filter: {
      type: 'string',
      value: 'QUERY',
      help: 'only these: words, “skill:python”, “interest:"time zones"”, “language:nl”, “place:quay”, “rung:mate”, “active:30d”, “quiet:3m”, “-role:host”',
    },
    duplicates: {
      type: 'boolean',
      help: 'instead: who may be one person, without those whom somebody told apart',
    },
    private: {
      type: 'boolean',
      help: 'also what members did not agree to show outside the community, for your own eyes',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const opened = await openCommunity(folder, terminal, signal, 'everything');
    try {
      if (args.has('duplicates')) {
        const duplicates = listDuplicates(opened, args.has('private'));
        terminal.out(args.has('json') ? `${JSON.stringify({ duplicates })}\n` : duplicateLines(duplicates));
        return exit.fine;
      }
      const query = parseMemberQuery(args.get('filter') ?? '', Date.now());
      for (const note of query.notes) terminal.err(`kith: ${printable(inEnglish(note))}\n`);
      const listed = listMembers(opened, args.has('bots'), args.has('private'), query);
      terminal.out(
        args.has('json')
          ? `${JSON.stringify({ members: listed })}\n`
          : table(listed, query.terms.length > 0, terminal),
      );
      return exit.fine;
    } finally {
      await opened.dispose();
    }
  },
};

function listMembers(
  { community }: OpenedCommunity,
  withBots: boolean,
  isPrivate: boolean,
  query: MemberQuery,
): ListedMember[] {
  const { people, activities, config, configuration, documents } = community;
  const commits = newestCommits(activities);
  const disclosure = createDisclosurePolicy(configuration, documents);
  // Who is found by a word tells that they have it, so others are looked for by what may be told alone.
  const directory = createMemberDirectory(
    community,
    isPrivate ? undefined : (person) => disclosure.person(person),
  );
  const now = Date.now();
  return people.persons
    .filter((person) => (withBots || !person.bot) && directory.matches(person, query, now))
    .map((person) => {
      const listed = listMember(person, activities.tally(person, now), commits.get(person) ?? [], config);
      return isPrivate ? listed : disclosed(listed, disclosure.person(person));
    });
}

/** What of a person may leave the community. */
function disclosed(listed: ListedMember, { profile, activity }: PersonConsent): ListedMember {
  if (profile && activity) return listed;
  const inactive = { level: null, firstActivity: null, lastActivity: null, contributions: null };
  if (!profile) return { ...listed, name: null, roles: [], evidence: [], ...inactive };
  return { ...listed, ...inactive, evidence: listed.evidence.filter((one) => !('commit' in one)) };
}

/** The newest commits of each person, with full ids. */
function newestCommits(activities: Activities): ReadonlyMap<Person, readonly string[]> {
  const found = new Map<Person, string[]>();
  for (const { who, evidence } of activities.newest({ what: ['commit'], bots: true })) {
    if (!who.person || !('commit' in evidence)) continue;
    const own = found.get(who.person);
    if (!own) found.set(who.person, [evidence.commit]);
    else if (own.length < mostCommits) own.push(evidence.commit);
  }
  return found;
}

function listMember(
  person: Person,
  tally: Tally,
  commits: readonly string[],
  { ladder }: Pick<CommunityConfig, 'ladder'>,
): ListedMember {
  const { id, name } = person;
  return {
    id,
    name,
    level: levelOf(tally, ladder)?.id ?? null,
    roles: person.roles.map(({ role, team, from, to, former }) => ({
      role,
      ...(team !== undefined && { team }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(former && { former }),
    })),
    firstActivity: isoTime(tally.first),
    lastActivity: isoTime(tally.last),
    contributions: tally.contributions,
    evidence: [
      ...person.sources.flatMap((source) =>
        source.type === 'history' ? [] : [{ file: source.file, line: source.range[0] + 1 }],
      ),
      ...commits.map((commit) => ({ commit })),
    ],
  };
}

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

function table(listed: readonly ListedMember[], isFiltered: boolean, terminal: Terminal): string {
  if (listed.length === 0) return isFiltered ? 'No member matches.\n' : 'Nobody yet.\n';
  const heads = ['id', 'name', 'level', 'roles', 'first active', 'last active', 'contributions'];
  const rows = listed.map(({ id, name, level, roles, firstActivity, lastActivity, contributions }) => [
    printable(id),
    name === null ? '(not public)' : printable(name),
    printable(level ?? ''),
    printable(rolesInWords(roles)),
    firstActivity?.slice(0, 10) ?? '',
    lastActivity?.slice(0, 10) ?? '',
    contributions === null ? '' : String(contributions),
  ]);
  const widths = heads.map((head, column) =>
    Math.min(36, Math.max(head.length, greatest(rows.map((row) => width(row[column]))))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => clip(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${style(terminal, 'bold', line(heads))}\n${rows.map(line).join('\n')}\n`;
}

/** Current roles, then former ones. */
function rolesInWords(roles: ListedMember['roles']): string {
  const now = Date.now();
  const current = roles.filter((role) => holdsRole(role, now)).map(({ role }) => role);
  const ended = roles
    .filter((role) => !holdsRole(role, now))
    .map(({ role, former }) => (former ? role : `former ${role}`));
  return [...new Set([...current, ...ended])].join(', ');
}

function width(cell = ''): number {
  return [...cell].length;
}

function clip(cell: string, to: number): string {
  const characters = [...cell];
  return characters.length > to
    ? `${characters.slice(0, to - 1).join('')}…`
    : cell + ' '.repeat(to - characters.length);
}
