import { least } from '../../../base/extremes';
import { foldName } from '../../../base/fold-name';
import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { saysFormer } from './former';
import { groupOf, isAboutOther, roleOf } from './listed-roles';
import { cellsOf, plainText, readMarkdownLines, type MarkdownLine } from './markdown-lines';
import {
  findEmail,
  findHandle,
  findPeople,
  handleInCell,
  type Definitions,
  type FoundPerson,
} from './markdown-person';
import { isActivity, isCompany, isHandleOf, isRequest, looksLikeName } from '../../../base/name-forms';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';

const nameColumn =
  /^(?:full )?names?\b|^(?:naam|maintainer|member|person|people|who|contributor|reviewer|committer|approver|lead|owner|user)s?(?: name)?$/;
const handleColumn = /git ?hub|\bhandle\b|\busername\b|\blogin\b|^(?:user|gh)? ?id$|^user$|^account$/;
const addressColumn = /\be-?mail\b|\bmail\b|\bcontact\b/;
const roleColumn = /^(?:role|title|position|scope|responsibility|rol|functie)s?$/;
const statusColumn = /^(?:status|state|active)$/;
const companyColumn =
  /compan(?:y|ies)|\borg(?:ani[sz]ation)?s?\b|affiliation|employer|sponsor|\b(?:area|component|project|module|package|repo(?:sitory)?|time ?zone|location|country)s?\b/;

/**
 * Reads a document that is a list of people, `MAINTAINERS.md`, `members.md`: tables and lists with names,
 * handles and addresses. Its headings determine the roles.
 * @param role the default role
 */
export function readMaintainersMarkdown(text: string, role = 'maintainer', isPlain = false): RegistryEntry[] {
  const isFormer = saysFormer(role);
  return readPeople(text, isPlain, (line) => {
    const last = line.headings.at(-1);
    const isAbout = last !== undefined && isAboutOther(last);
    return {
      role: isFormer ? role : (roleOf(line.headings) ?? role),
      nameAlone:
        !isAbout &&
        (line.headings.length < 2 ||
          groupOf(last) !== undefined ||
          /\b(?:active|current|huidige?|actieve?)\b/i.test(last ?? '')),
      inHeadings: true,
    };
  });
}

/**
 * Reads the sections of a document that list people, as in READMEs and charters: lists under a heading such
 * as "Members" in which each item starts with a person with a handle or an address.
 */
export function readMemberSections(text: string): RegistryEntry[] {
  return readPeople(text, false, (line) => {
    const role =
      line.type === 'text' || line.type === 'heading' ? undefined : roleOf(line.headings.slice(1).slice(-2));
    return role === undefined ? undefined : { role, nameAlone: false, inHeadings: false };
  });
}

interface Section {
  readonly role: string;
  /** Whether a name without handle and address suffices. */
  readonly nameAlone: boolean;
  /** Whether a heading may be a person's name. */
  readonly inHeadings: boolean;
}

interface PlacedLine {
  readonly line: MarkdownLine;
  readonly section: Section;
}

type Found = FoundPerson & { readonly role?: string };

function readPeople(
  text: string,
  isPlain: boolean,
  sectionOf: (line: MarkdownLine) => Section | undefined,
): RegistryEntry[] {
  if (text.length > 4_000_000) return [];
  const relevant = readMarkdownLines(text).flatMap((line): PlacedLine[] => {
    const section = sectionOf(line);
    return section ? [{ line, section }] : [];
  });
  if (relevant.length === 0) return [];
  const definitions = readDefinitions(text);
  const starts = lineStartsOf(text);
  const found = relevant.map(({ line, section }) => ({
    line,
    section,
    people: surePeople(line, definitions),
  }));
  const named = namesAlone(found, isPlain);
  const profiles = profilesIn(found);
  const entries = found.flatMap(({ line, section, people }, index) => {
    const profile = profiles.of.get(index);
    if (!profile && profiles.taken.has(index)) return [];
    const heading = line.type === 'heading' && !profile && !section.inHeadings;
    const all: readonly Found[] = profile
      ? [profile]
      : heading
        ? []
        : people.length > 0
          ? people
          : (named.get(index) ?? []);
    const former = isOver(line.content);
    return all
      .map((person) => {
        const range = rangeBetween(starts, line.start + person.start, line.start + person.end);
        const ownRole = person.role ?? section.role;
        const over =
          former || (person.role !== undefined && saysFormer(person.role)) || saysFormer(section.role);
        const role = over && !/^emeritus\b/.test(ownRole) ? 'emeritus' : ownRole;
        return registryEntry({ ...person, role, team: line.headings.at(-1) }, range);
      })
      .filter(defined);
  });
  return withoutSharedNames(entries);
}

/** The people in a line who are identified by a handle or an address. */
function surePeople(line: MarkdownLine, definitions: Definitions): readonly Found[] {
  if (line.type === 'row') return peopleInRow(line, definitions);
  const people = findPeople(line.content, definitions);
  if (line.type === 'item') return people;
  if (line.type === 'heading') {
    return groupOf(plainText(line.content).replace(/@\S+/g, '')) === undefined ? people : [];
  }
  // A line of only handles counts as an item.
  if (/^\s*@[\w-]+(?:\s*[\s,;&]\s*@[\w-]+)*\s*$/.test(line.content)) return people;
  // In prose only `Name <address>` or a sentence that states a role lists a person: a mention is just a
  // mention.
  const is = /^(?:\[?@[\w-]+\]?(?:\([^()]*\))?)\s+(?:is|are)\s+(?:the|an?|our)\s+([^.,;:]{1,60})/i.exec(
    line.content,
  )?.[1];
  const role = groupOf(is);
  if (role !== undefined && !saysFormer(is ?? ''))
    return people.slice(0, 1).map((person) => ({ ...person, role }));
  return people.filter(({ email, name }) => email !== undefined && name !== undefined);
}

/**
 * Names without handle or address, by the index of their line. A list is judged as a whole: if other items
 * are not names, or are requests, then what looks like a name is not one either.
 */
function namesAlone(
  lines: readonly {
    readonly line: MarkdownLine;
    readonly section: Section;
    readonly people: readonly Found[];
  }[],
  isPlain: boolean,
): Map<number, readonly Found[]> {
  const bySection = new Map<number, number[]>();
  lines.forEach(({ line, section }, index) => {
    const listed = line.type === 'item' || line.type === 'row' || (isPlain && line.type === 'text');
    if (!listed || !section.nameAlone) return;
    const known = bySection.get(line.section);
    if (known) known.push(index);
    else bySection.set(line.section, [index]);
  });
  const named = new Map<number, readonly Found[]>();
  for (const indexes of bySection.values()) {
    const outer = least(indexes.map((index) => lines[index]?.line.indent ?? 0));
    const candidates = new Map<number, Found>();
    let sure = 0;
    let others = 0;
    for (const index of indexes) {
      const { line, people } = lines[index] as (typeof lines)[number];
      const name = people.length > 0 ? undefined : nameAlone(line);
      if (people.length > 0) sure++;
      else if (name && !line.isTask && !isNoName(name.name ?? '')) candidates.set(index, name);
      else if ((line.indent ?? 0) === outer && line.type !== 'row') others++;
    }
    const isList = sure > 0 ? others < candidates.size + sure : others * 4 <= candidates.size;
    if (isList) for (const [index, name] of candidates) named.set(index, [name]);
  }
  return named;
}

/** Whether a text in the form of a name is a request or an activity. */
function isNoName(text: string): boolean {
  return isRequest(text) || isActivity(text);
}

function nameAlone(line: MarkdownLine): Found | undefined {
  if (line.type === 'row') return nameInRow(line);
  const struck = /^(?:~~|<(?:s|del|strike)>)/.exec(line.content)?.[0].length ?? 0;
  const content = line.content.slice(struck);
  const written =
    /^(?:\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])?|[^(),<:;|–—[~]{1,80})/
      .exec(content)?.[0]
      .replace(/\s+-\s.*$/, '') ?? '';
  const inBrackets = /^\s*\(@?([a-z\d][a-z\d-]{1,38})\)\s*$/i.exec(content.slice(written.length))?.[1];
  const name = plainText(written);
  // A line that continues with a colon describes what is before it.
  if (/^\s*:/.test(content.slice(written.length))) return undefined;
  if (!looksLikeName(name) || groupOf(name) !== undefined || isAboutOther(name)) return undefined;
  // With a capital it is more likely an employer.
  const isHandle =
    inBrackets !== undefined &&
    !saysFormer(inBrackets) &&
    (/^[a-z\d]/.test(inBrackets) || isHandleOf(inBrackets, name));
  const handle = isHandle ? inBrackets : undefined;
  const end = handle === undefined ? struck + written.trimEnd().length : line.content.length;
  return { name, ...(handle !== undefined && { handle }), start: struck, end };
}

/**
 * Sections about one person whose name is the heading, with their contents: `### Ada Ny`, `- GitHub: @ada`.
 * `taken` collects the lines covered by their heading.
 */
function profilesIn(
  lines: readonly {
    readonly line: MarkdownLine;
    readonly section: Section;
    readonly people: readonly Found[];
  }[],
): { readonly of: ReadonlyMap<number, Found>; readonly taken: ReadonlySet<number> } {
  const of = new Map<number, Found>();
  const taken = new Set<number>();
  const nameOf = (line: MarkdownLine): string =>
    plainText(line.content)
      .replace(/\s*[([].*$/, '')
      .trim();
  const isNamed = (line: MarkdownLine): boolean => {
    const name = nameOf(line);
    return looksLikeName(name) && groupOf(name) === undefined && !isAboutOther(name) && !isRequest(name);
  };
  const headings = lines.flatMap(({ line, section, people }, index) =>
    line.type === 'heading' && section.inHeadings && line.headings.length > 0 && people.length === 0
      ? [{ index, line }]
      : [],
  );
  for (const { index, line } of headings) {
    if (!isNamed(line)) continue;
    const own = lines.flatMap((one, at) => (one.line.section === line.section && at !== index ? [at] : []));
    const people = own.flatMap((at) => lines[at]?.people ?? []);
    const handles = new Set(people.map(({ handle }) => handle?.toLowerCase()).filter(defined));
    const emails = new Set(people.map(({ email }) => email?.toLowerCase()).filter(defined));
    const one = handles.size <= 1 && emails.size <= 1 && people.every(({ name }) => name === undefined);
    const siblings = headings.filter((other) => other.line.headings.join('\n') === line.headings.join('\n'));
    const isList =
      people.length > 0 || (siblings.length > 1 && siblings.every((other) => isNamed(other.line)));
    const says = groupOf(line.headings.at(-1)) !== undefined || roleOf(line.headings) !== undefined;
    if (!one || !isList || !(says || people.length > 0)) continue;
    for (const at of own) if ((lines[at]?.people.length ?? 0) > 0) taken.add(at);
    const name = nameOf(line);
    const [handle] = people.map((person) => person.handle).filter(defined);
    const [email] = people.map((person) => person.email).filter(defined);
    of.set(index, {
      name,
      ...(handle !== undefined && { handle }),
      ...(email !== undefined && { email }),
      start: 0,
      end: line.content.length,
    });
  }
  return { of, taken };
}

function cellNamed(line: MarkdownLine, pattern: RegExp) {
  return cellsOf(line.content)[(line.columns ?? []).findIndex((column) => pattern.test(column))];
}

function nameOfCell(content: string | undefined): string {
  const plain = plainText(content ?? '')
    .replace(/\s*[(<].*$/, '')
    .replace(/^@/, '');
  const [own = ''] = plain.split(/\s*,\s*/);
  return looksLikeName(own) ? own : plain;
}

function peopleInRow(line: MarkdownLine, definitions: Definitions): readonly Found[] {
  const cells = cellsOf(line.content);
  const columns = line.columns ?? [];
  const handleCell = cellNamed(line, handleColumn);
  const inCells = cells.flatMap((cell, at) => {
    const found = companyColumn.test(columns[at] ?? '') ? [] : findPeople(cell.content, definitions);
    return found
      .filter(({ handle }) => handle !== undefined)
      .map((person) => ({ person, cell, group: groupOf(columns[at]) }));
  });
  const handles = new Set(inCells.map(({ person }) => person.handle?.toLowerCase()));
  if (handles.size > 1 && (!handleCell || findPeople(handleCell.content, definitions).length > 1)) {
    return inCells.map(({ person, cell, group }) => ({
      ...person,
      ...(group !== undefined && { role: group }),
      start: cell.start + person.start,
      end: cell.start + person.end,
    }));
  }
  const nameCell =
    cellNamed(line, nameColumn) ??
    cells.find(
      (cell, at) => !companyColumn.test(columns[at] ?? '') && looksLikeName(plainText(cell.content)),
    );
  const handle =
    (handleCell && handleInCell(handleCell.content, definitions)) ??
    cells.map(({ content }) => findHandle(content, definitions)?.text).find(defined);
  const emailCell = cellNamed(line, addressColumn);
  const email = (emailCell && findEmail(emailCell.content)?.text) ?? findEmail(line.content)?.text;
  if (handle === undefined && email === undefined) return [];
  const written = nameOfCell(nameCell?.content);
  const isName =
    written !== '' &&
    written.toLowerCase() !== handle?.toLowerCase() &&
    !written.includes('@') &&
    !isCompany(written);
  const place = (isName ? nameCell : undefined) ?? handleCell ?? emailCell ?? cells[0];
  const role = rowRole(line);
  return [
    {
      ...(handle !== undefined && { handle }),
      ...(isName && { name: written }),
      ...(email !== undefined && { email }),
      ...(role !== undefined && { role }),
      start: place?.start ?? 0,
      end: (place?.start ?? 0) + (place?.content.length ?? 0),
    },
  ];
}

function nameInRow(line: MarkdownLine): Found | undefined {
  const cell = cellNamed(line, nameColumn);
  const name = nameOfCell(cell?.content);
  if (!cell || !looksLikeName(name)) return undefined;
  const role = rowRole(line);
  return {
    name,
    ...(role !== undefined && { role }),
    start: cell.start,
    end: cell.start + cell.content.length,
  };
}

function rowRole(line: MarkdownLine): string | undefined {
  const role = plainText(cellNamed(line, roleColumn)?.content ?? '').toLowerCase();
  const status = plainText(cellNamed(line, statusColumn)?.content ?? '');
  const isActive = plainText(cellNamed(line, /^active$/)?.content ?? '');
  if (saysFormer(status) || /^(?:no|n|nee|false|✗|✘|❌)$/iu.test(isActive)) return 'emeritus';
  return role !== '' && role.length < 60 ? role : undefined;
}

/** Whether a line marks its person's role as past: struck out, or with a word after the name. */
function isOver(content: string): boolean {
  const cell = content.replace(/^\|\s*/, '');
  if (/^(?:~~|<(?:s|del|strike)>)/.test(cell.trim())) return true;
  const before = /^[\s*_]*([^:@()[\]|]{1,40}):/.exec(content)?.[1];
  const notes = content.matchAll(
    /\(([^()]{1,60})\)|\[([^[\]]{1,40})\](?![([])|(?:\s[-–—]+|,|:)\s+((?:ex-|oud-)?[^-–—,:()|]{1,40})(?=$|[,|])/g,
  );
  return [before, ...Array.from(notes, ([, round, square, behind]) => round ?? square ?? behind)].some(
    (note) => note !== undefined && isOverNote.test(note.trim()),
  );
}

const isOverNote =
  /^(?:(?:now|currently|since \d+)\s+)?(?:an?\s+)?(?:emerit(?:us|a|i)|alumn(?:us|a|i)|former|ex\b|retired|inactive|not active|stepped down|no longer|resigned|term (?:finished|ended|expired)|left\b|oud-?lid|gestopt|afgetreden|voormalig|niet meer)/i;

/** Removes names that several handles share: it is an employer. */
function withoutSharedNames(entries: readonly RegistryEntry[]): RegistryEntry[] {
  const handles = new Map<string, Set<string>>();
  for (const { name, handle } of entries) {
    if (name === undefined || handle === undefined) continue;
    const key = foldName(name);
    handles.set(key, (handles.get(key) ?? new Set()).add(handle.toLowerCase()));
  }
  return entries.map((entry) => {
    const { name, handle, email, role, team, range } = entry;
    if (name === undefined || handle === undefined) return entry;
    const isShared = (handles.get(foldName(name))?.size ?? 0) > 1;
    return isShared ? (registryEntry({ handle, email, role, team }, range) ?? entry) : entry;
  });
}

function readDefinitions(text: string): Definitions {
  const definitions = new Map<string, string>();
  for (const match of text.matchAll(/^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]*<?([^\s<>]{1,500})/gm)) {
    const label = (match[1] as string).toLowerCase();
    if (!definitions.has(label)) definitions.set(label, match[2] as string);
  }
  return definitions;
}
