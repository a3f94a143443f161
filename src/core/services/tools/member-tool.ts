import * as v from 'valibot';
import type { Facts } from '../../formats/facts';
import { entry, isList, isScalar } from '../../formats/front-matter/yaml-node';
import { countsTouchesOnly } from '../../model/history/counted-commits';
import type { People, Person } from '../../model/people/people';
import { foldName } from '../../base/fold-name';
import { createTool } from './create-tool';
import {
  createDisclosurePolicy,
  introductionFields,
  type DisclosurePolicy,
  type PersonConsent,
} from '../disclosure/disclosure-policy';
import { ToolError, type Json, type ToolContext } from './tool';

const mostCandidates = 10;
const mostCommits = 5;
const mostRoles = 50;
const mostValues = 30;

type Fields = Readonly<Record<string, Json | undefined>>;

export const memberTool = createTool({
  name: 'kith_member',
  title: 'Look up a member of the community',
  description:
    'Says who somebody in the community is, by id, handle or name: roles, what they speak, know, offer and look for, when they were active, and the files and commits that show it. ' +
    'Where several may be meant it gives them all to choose from. Use it before naming, mentioning or recommending somebody. ' +
    'Who did not agree to a public profile is given by id only, for mentions; mail addresses are never given.',
  inputSchema: {
    type: 'object',
    properties: {
      who: {
        type: 'string',
        description: 'An id, a handle with or without @, or a name or a part of one.',
        minLength: 1,
        maxLength: 200,
      },
    },
    required: ['who'],
    additionalProperties: false,
  },
  input: v.strictObject({ who: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
  async answer({ who }, context) {
    const { configuration, documents, people } = context.community;
    const disclosure = createDisclosurePolicy(configuration, documents);
    const person = people.byId(who) ?? people.byHandle(who) ?? people.byName(who);
    if (person) {
      const card = cardOf(person, disclosure, context);
      return { data: { person: card, candidates: [] }, text: render(card) };
    }
    const similar = candidates(who, people, disclosure);
    if (similar.length === 0) {
      throw new ToolError(
        `Nobody in the community goes by “${who}”. kith_search finds who wrote about what.`,
      );
    }
    const shown = similar
      .slice(0, mostCandidates)
      .map((one) => ({ id: one.id, name: one.name, roles: currentRoles(one) }));
    const more = similar.length > shown.length;
    const lines = shown.map(
      ({ id, name, roles }) => `- ${name} (id ${id})${roles.length > 0 ? `: ${roles.join(', ')}` : ''}`,
    );
    return {
      data: { person: null, candidates: shown, more },
      text: `Who may be meant; ask again with an id:\n${lines.join('\n')}${more ? '\nThere are more.' : ''}`,
    };
  },
});

/** People whose name contains all the words, and who consented to be found. */
function candidates(who: string, { persons }: People, disclosure: DisclosurePolicy): Person[] {
  const words = foldName(who.replace(/^@/, '')).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  return persons.filter((person) => {
    const names = [person.id, ...person.names, ...person.handles].map(foldName);
    return (
      names.some((name) => words.every((word) => name.includes(word))) && disclosure.person(person).profile
    );
  });
}

function cardOf(person: Person, disclosure: DisclosurePolicy, { community }: ToolContext): Fields {
  const consent = disclosure.person(person);
  if (!consent.profile) return { id: person.id, profile: 'not public' };
  const { activities, documents, log } = community;
  const member = person.memberPath === undefined ? undefined : documents.get(person.memberPath);
  // Moderation decisions are activities too; not even their dates are disclosed.
  const commits = consent.activity ? [...activities.newest({ who: person, what: ['commit'] })] : [];
  return {
    id: person.id,
    name: person.name,
    ...(person.handles.length > 0 && { handles: person.handles.slice(0, mostValues) }),
    ...(person.bot && { bot: true }),
    ...(person.status !== undefined && { status: person.status }),
    ...(member && profileFields(member.facts(), consent)),
    roles: person.roles
      .filter(({ file }) => disclosure.path(file))
      .slice(0, mostRoles)
      .map(({ role, team, from, to, former, file, range }) => ({
        role,
        team,
        from,
        to,
        former,
        file,
        line: range[0] + 1,
      })),
    ...(commits.length > 0 && {
      activity: {
        contributions: commits.length,
        counted: countsTouchesOnly(log) ? 'commits that touch documents' : 'commits',
        first: dayOf(commits.at(-1)?.at),
        last: dayOf(commits[0]?.at),
      },
    }),
    evidence: [
      ...person.sources.flatMap((source) =>
        source.type === 'history' || !disclosure.path(source.file)
          ? []
          : [{ file: source.file, line: source.range[0] + 1 }],
      ),
      ...commits
        .slice(0, mostCommits)
        .flatMap(({ evidence }) => ('commit' in evidence ? [{ commit: evidence.commit }] : [])),
    ],
  };
}

const always = ['pronouns', 'joined', 'languages', 'org', 'interests', 'skills'];

function profileFields({ frontMatter }: Facts, { introductions }: PersonConsent): Fields {
  const names = introductions ? [...always, ...introductionFields] : always;
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const node = entry(frontMatter, name)?.node;
      const values = (isList(node) ? node.items : [node]).flatMap((item) =>
        isScalar(item) && item.value !== null ? [String(item.value).slice(0, 500)] : [],
      );
      const [first] = values;
      if (first === undefined) return [];
      return [[name, isList(node) ? values.slice(0, mostValues) : first]];
    }),
  );
}

function currentRoles({ roles }: Person): string[] {
  return roles
    .filter(({ to, former }) => to === undefined && !former)
    .slice(0, 3)
    .map(({ role, team }) => (team === undefined ? role : `${role} (${team})`));
}

function dayOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 10);
}

function render(card: Fields): string {
  if (card['profile'] !== undefined) {
    const id = String(card['id']);
    // With another @ in front, an address would look like a handle and not be redacted.
    return `${id.includes('@') ? '' : '@'}${id}: their profile is not public. They can be mentioned by this id; say nothing else of them.`;
  }
  return Object.entries(card)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(
      ([name, value]) => `${name}: ${Array.isArray(value) ? value.map(inWords).join('; ') : inWords(value)}`,
    )
    .join('\n');
}

function inWords(value: Json | undefined): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => (name === 'role' ? String(part) : `${name} ${String(part)}`))
    .join(', ');
}
