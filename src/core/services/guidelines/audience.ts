import type { CommunityReader } from '../../community/reader';
import type { Facts } from '../../formats/facts';
import { entry, isList, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';
import { isUnseen } from '../../model/documents/discussion';
import type { Document } from '../../model/documents/document';
import { threadOf } from '../../model/document-set/find-thread';
import { holdsRole } from '../../model/people/current-roles';
import type { Person } from '../../model/people/people';
import type { Reference } from '../language/references/targets';
import type { HeadingChange } from './changes';

/** To whom a guideline applies, so who has to be told that it changed. */
export interface GuidelineAudience {
  /** It applies to everybody. */
  readonly isEverybody: boolean;
  /** Members, current ones, in the order of the community's people. */
  readonly people: readonly Person[];
  /** What `applies_to` says that is neither a person nor a role that somebody has. */
  readonly unknown: readonly string[];
}

const everybody =
  /^(?:all|any(?:one|body)|every(?:one|body)|(?:the )?(?:whole )?community|(?:all )?members|participants|iedereen|allen|(?:de )?(?:hele )?gemeenschap|(?:alle )?leden|deelnemers)$/i;

/** Goes by `applies_to`: ids of people and names of roles or teams; without it, by everybody. `now` in ms. */
export function guidelineAudience(
  { frontMatter }: Pick<Facts, 'frontMatter'>,
  { people }: Pick<CommunityReader, 'people'>,
  now: number,
): GuidelineAudience {
  const written = textsOf(entry(frontMatter, 'applies_to')?.node);
  const members = people.persons.filter(isCurrentMember);
  if (written.length === 0 || written.some((one) => everybody.test(one)))
    return { isEverybody: true, people: members, unknown: [] };
  const told = new Set<Person>();
  const unknown: string[] = [];
  for (const one of written) {
    const found = members.filter((person) => isCalled(person, one) || hasRole(person, one, now));
    if (found.length === 0) unknown.push(one);
    for (const person of found) told.add(person);
  }
  return { isEverybody: false, people: members.filter((person) => told.has(person)), unknown };
}

/**
 * The discussions that go on, that readers see, and in which somebody cites a heading that changed, in the
 * order of the references.
 */
export function openDiscussionsCiting(
  references: readonly Reference[],
  changes: readonly HeadingChange[],
  { documents }: Pick<CommunityReader, 'documents'>,
): Document[] {
  const anchors = new Set(changes.flatMap((change) => change.anchors.map((one) => one.toLowerCase())));
  const threads = references.flatMap(({ path, anchor = '' }) => {
    const document = anchors.has(anchor.toLowerCase()) ? documents.get(path) : undefined;
    const thread = document && !isUnseen(document) ? threadOf(document, documents) : undefined;
    return thread && isOpen(thread) && !isUnseen(thread) ? [thread] : [];
  });
  return [...new Set(threads)];
}

function isOpen({ head }: Document): boolean {
  return !/^(?:solved|closed)$/i.test(head.status);
}

function isCurrentMember({ memberPath, status = '', bot }: Person): boolean {
  return memberPath !== undefined && !bot && !/^(?:alumni|suspended)$/i.test(status);
}

function isCalled({ id, handles }: Person, written: string): boolean {
  const name = written.replace(/^@/, '').toLowerCase();
  return [id, ...handles].some((one) => one.toLowerCase() === name);
}

/** A role by its name, in the singular or the plural, or the team that it is in. */
function hasRole({ roles }: Person, written: string, now: number): boolean {
  const wanted = singular(written);
  return roles.some(
    (one) =>
      holdsRole(one, now) &&
      (singular(one.role) === wanted || (one.team !== undefined && singular(one.team) === wanted)),
  );
}

function singular(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/(?:en|s)$/, '');
}

function textsOf(node: YamlNode | undefined): string[] {
  const items = isList(node) ? node.items : node ? [node] : [];
  return items
    .filter(isScalar)
    .flatMap(({ value }) => (value === null ? [] : String(value).split(',')))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
