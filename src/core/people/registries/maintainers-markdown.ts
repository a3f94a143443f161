import { lineStartsOf, rangeBetween } from '../../text/lines';
import { cellsOf, plainText, readMarkdownLines, type MarkdownLine } from './markdown-lines';
import {
  findEmail,
  findHandle,
  findPerson,
  handleInCell,
  looksLikeName,
  type Definitions,
  type FoundPerson,
} from './markdown-person';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from './registry-format';

/** What people are called as a group, and each of them. The first that a heading has names the role. */
const groups: readonly (readonly [RegExp, string])[] = [
  [/\bemerit(?:us|i|ae)\b|\balumni\b/i, 'emeritus'],
  [/\b(?:vice|co)[- ]?chair/i, 'vice chair'],
  [/\bchair(?:s|persons?|men|wom[ae]n)?\b/i, 'chair'],
  [/\bdirectors?\b/i, 'director'],
  [/\bsecretar(?:y|ies)\b/i, 'secretary'],
  [/\btreasurers?\b/i, 'treasurer'],
  [/\b(?:tech(?:nical)? )?leads?\b|\bleaders?\b|\bleadership\b/i, 'lead'],
  [/\bowners?\b/i, 'owner'],
  [/\bmaintainers?\b/i, 'maintainer'],
  [/\bapprovers?\b/i, 'approver'],
  [/\breviewers?\b/i, 'reviewer'],
  [/\bcommitters?\b/i, 'committer'],
  [/\bcollaborators?\b/i, 'collaborator'],
  [/\btriagers?\b/i, 'triager'],
  [/\bmoderators?\b/i, 'moderator'],
  [/\bambassadors?\b/i, 'ambassador'],
  [/\borgani[sz]ers?\b|\bhosts?\b/i, 'organizer'],
  [/\bmentors?\b/i, 'mentor'],
  [/\bfacilitators?\b/i, 'facilitator'],
  [/\bobservers?\b/i, 'observer'],
  [/\brepresentatives?\b/i, 'representative'],
  [/\bvolunteers?\b/i, 'volunteer'],
  [/\bcontributors?\b/i, 'contributor'],
  [/\bauthors?\b/i, 'author'],
  [/\b(?:administrators?|admins?)\b/i, 'administrator'],
  [/\bmembers?\b|\bteam\b|\bcommittee\b|\bcouncil\b|\bboard\b|\bpeople\b|\bstaff\b/i, 'member'],
];

const nameColumn =
  /^(?:full )?names?\b|^(?:maintainer|member|person|people|who|contributor|reviewer|committer|approver|lead|owner|user)s?$/;
const handleColumn = /git ?hub|\bhandle\b|\busername\b|\blogin\b|^(?:user|gh)? ?id$|^user$|^account$/;
const addressColumn = /\be-?mail\b|\bmail\b|\bcontact\b/;
const roleColumn = /^(?:role|title|position|scope|responsibility)s?$/;

/**
 * Reads a document that is a list of people, `MAINTAINERS.md`, `members.md`: tables and lists with names, handles and
 * addresses. Its headings tell the roles.
 */
export function readMaintainersMarkdown(text: string): RegistryEntry[] {
  return readPeople(text, (line) => {
    const role = roleOf(line.headings) ?? 'maintainer';
    return { role, nameAlone: line.headings.length < 2 || groupOf(line.headings.at(-1)) !== undefined };
  });
}

/**
 * Reads the sections of a document that list people, as READMEs and charters have them: lists under a heading such as
 * "Members" of which each item begins with a person who has a handle or an address.
 */
export function readMemberSections(text: string): RegistryEntry[] {
  return readPeople(text, (line) => {
    const role = line.type === 'text' ? undefined : roleOf(line.headings.slice(1).slice(-2));
    return role === undefined ? undefined : { role, nameAlone: false };
  });
}

interface Section {
  readonly role: string;
  /** Whether a name without handle and address is enough. */
  readonly nameAlone: boolean;
}

function readPeople(text: string, sectionOf: (line: MarkdownLine) => Section | undefined): RegistryEntry[] {
  if (text.length > 4_000_000) return [];
  const lines = readMarkdownLines(text);
  let sections = 0;
  const relevant = lines
    .map((line) => ({ line, section: sectionOf(line) }))
    .filter(
      (one): one is { line: MarkdownLine; section: Section } => one.section !== undefined && ++sections > 0,
    );
  if (relevant.length === 0) return [];
  const definitions = readDefinitions(text);
  const starts = lineStartsOf(text);
  return relevant
    .map(({ line, section }) => {
      const found =
        line.type === 'row'
          ? personInRow(line, definitions, section)
          : personInLine(line, definitions, section);
      if (!found) return undefined;
      const range = rangeBetween(starts, line.start + found.start, line.start + found.end);
      return registryEntry({ ...found, role: found.role ?? section.role, team: line.headings.at(-1) }, range);
    })
    .filter(defined);
}

type FoundInLine = FoundPerson & { readonly role?: string };

function personInLine(
  line: MarkdownLine,
  definitions: Definitions,
  { nameAlone }: Section,
): FoundInLine | undefined {
  const found = findPerson(line.content, definitions);
  if (found) {
    // In running text only `Name <address>` lists somebody: a mention is just a mention.
    return line.type === 'item' || (found.email !== undefined && found.name !== undefined)
      ? found
      : undefined;
  }
  if (!nameAlone || line.type !== 'item') return undefined;
  const written = /^[^(),<:;|–—]{1,80}/.exec(line.content)?.[0].replace(/\s+-\s.*$/, '') ?? '';
  const inBrackets = /^\s*\(@?([a-z\d][a-z\d-]{1,38})\)\s*$/i.exec(line.content.slice(written.length))?.[1];
  const name = plainText(written);
  if (!looksLikeName(name) || groupOf(name) !== undefined) return undefined;
  const end = inBrackets === undefined ? written.trimEnd().length : line.content.length;
  return { name, ...(inBrackets !== undefined && { handle: inBrackets }), start: 0, end };
}

function personInRow(
  line: MarkdownLine,
  definitions: Definitions,
  { nameAlone }: Section,
): FoundInLine | undefined {
  const cells = cellsOf(line.content);
  const columns = line.columns ?? [];
  const cellOf = (pattern: RegExp) => cells[columns.findIndex((column) => pattern.test(column))];
  const handleCell = cellOf(handleColumn);
  const nameCell = cellOf(nameColumn) ?? cells.find((cell) => looksLikeName(plainText(cell.content)));
  const handle =
    (handleCell && handleInCell(handleCell.content, definitions)) ??
    cells.map(({ content }) => findHandle(content, definitions)?.text).find(defined);
  const emailCell = cellOf(addressColumn);
  const email = (emailCell && findEmail(emailCell.content)?.text) ?? findEmail(line.content)?.text;
  const written = plainText(nameCell?.content ?? '')
    .replace(/\s*[(<].*$/, '')
    .replace(/^@/, '');
  const isName = written !== '' && written.toLowerCase() !== handle?.toLowerCase() && !written.includes('@');
  const known = handle !== undefined || email !== undefined;
  const name = isName && (known || looksLikeName(written)) ? written : undefined;
  if (!known && !(nameAlone && name !== undefined && cellOf(nameColumn))) return undefined;
  const role = plainText(cellOf(roleColumn)?.content ?? '').toLowerCase();
  const place = (name === undefined ? undefined : nameCell) ?? handleCell ?? emailCell ?? cells[0];
  return {
    ...(handle !== undefined && { handle }),
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(role !== '' && role.length < 60 && { role }),
    start: place?.start ?? 0,
    end: (place?.start ?? 0) + (place?.content.length ?? 0),
  };
}

/** What the innermost heading that names a group of people says; whoever was it once is emeritus. */
function roleOf(headings: readonly string[]): string | undefined {
  const roles = headings.map(groupOf).filter(defined);
  const past = headings.some((heading) => /\b(?:former|inactive|past|retired)\b/i.test(heading));
  return roles.length > 0 && (past || roles.includes('emeritus')) ? 'emeritus' : roles.at(-1);
}

function groupOf(heading: string | undefined): string | undefined {
  if (heading === undefined || heading.length > 80) return undefined;
  return groups.find(([pattern]) => pattern.test(heading))?.[1];
}

function readDefinitions(text: string): Definitions {
  const definitions = new Map<string, string>();
  for (const match of text.matchAll(/^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]*<?([^\s<>]{1,500})/gm)) {
    const label = (match[1] as string).toLowerCase();
    if (!definitions.has(label)) definitions.set(label, match[2] as string);
  }
  return definitions;
}
