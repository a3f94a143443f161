import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import type { Path } from '../../base/ports';
import { fileStart, type Range } from '../../base/range';
import { loginOfProfile, parseHandle } from './registries/github-login';

/** The person in a member document, in any supported tool's conventions. */
export interface MemberRecord {
  readonly path: Path;
  readonly id: string;
  readonly name?: string;
  /** The document's title, if it has no name. */
  readonly title?: string;
  readonly status?: string;
  readonly roles: readonly MemberRole[];
  /** Names and addresses in the person's commits: `git`, `email`. */
  readonly git: readonly string[];
  /** GitHub logins and other handles, without `@`: `github`, `handle`, profile links. */
  readonly handles: readonly string[];
  /** Where the document identifies the person: the name, else its start. */
  readonly range: Range;
}

export interface MemberRole {
  readonly role: string;
  readonly team?: string;
  readonly from?: string;
  readonly to?: string;
  readonly range: Range;
}

const nameFields = [
  'name',
  'fullname',
  'full_name',
  'fullName',
  'display_name',
  'displayname',
  'displayName',
];
const nameParts = [
  ['first_name', 'firstname', 'firstName', 'given_name'],
  ['last_name', 'lastname', 'lastName', 'family_name'],
];
const handleFields = [
  'github',
  'github_username',
  'github_user',
  'github_id',
  'handle',
  'handles',
  'login',
  'username',
];
const linkFields = ['links', 'link', 'social', 'url', 'website', 'homepage', 'profiles'];
const addressFields = ['email', 'emails', 'mail'];

/**
 * Reads the fields of a member document: `members/ada.md`, Jekyll's `_people/ada.md` and the like.
 * @param title the document's title, such as its heading
 */
export function memberRecord(path: Path, frontMatter: MapNode | undefined, title?: string): MemberRecord {
  const node = (key: string): YamlNode | undefined => entry(frontMatter, key)?.node;
  const firstOf = (keys: readonly string[]): YamlNode | undefined =>
    keys.map(node).find((found) => textOf(found) !== undefined);
  const parts = nameParts.map(firstOf);
  const nameNode =
    firstOf(nameFields) ?? (parts[1] ? (parts[0] ?? parts[1]) : undefined) ?? firstOf(['title']);
  const name =
    firstOf(nameFields) || !parts[1]
      ? textOf(nameNode)
      : parts.flatMap((part) => textOf(part) ?? []).join(' ');
  const status = textOf(node('status'));
  const handles = [
    ...handleFields.flatMap((field) => texts(node(field)).map(parseHandle)),
    ...linkFields.flatMap((field) => linkedLogins(node(field))),
  ].filter((handle) => handle !== undefined);
  const addresses = addressFields.flatMap((field) => texts(node(field))).filter((text) => text.includes('@'));
  return {
    path,
    id: textOf(node('id')) ?? idOfPath(path),
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    roles: [...rolesOf(node('roles')), ...rolesOf(node('role'))],
    git: [...new Set([...texts(node('git')), ...addresses])],
    handles: [...new Set(handles)],
    range: nameNode?.range ?? frontMatter?.range ?? fileStart,
  };
}

/** The file's name without extension; the folder's for an index page. */
function idOfPath(path: Path): string {
  const parts = path.split('/');
  const stem = (parts.pop() ?? path).replace(/\.[^.]*$/, '');
  return /^(?:_?index|readme)$/i.test(stem) ? (parts.pop() ?? stem) : stem;
}

function textOf(node: YamlNode | undefined): string | undefined {
  if (!isScalar(node) || node.value === null || typeof node.value === 'boolean') return undefined;
  const text = String(node.value).trim();
  return text === '' ? undefined : text;
}

/** A text, or a list of texts. */
function texts(node: YamlNode | undefined): string[] {
  const nodes = isList(node) ? node.items : [node];
  return nodes.map(textOf).filter((text) => text !== undefined);
}

/** The GitHub logins in links: a list of URLs, of `{title, url}`, or a map such as `{github: login}`. */
function linkedLogins(node: YamlNode | undefined): (string | undefined)[] {
  if (isList(node)) return node.items.flatMap(linkedLogins);
  if (isMap(node)) {
    return node.entries.flatMap(({ key, node: value }) =>
      /^github/i.test(key) ? texts(value).map(parseHandle) : linkedLogins(value),
    );
  }
  return [loginOfProfile(textOf(node) ?? '')];
}

function rolesOf(node: YamlNode | undefined): MemberRole[] {
  if (isList(node)) return node.items.flatMap(rolesOf);
  if (isScalar(node)) {
    const role = textOf(node);
    return role === undefined ? [] : [{ role, range: node.range }];
  }
  const field = (...keys: string[]): string | undefined =>
    keys.map((key) => textOf(entry(node, key)?.node)).find((text) => text !== undefined);
  const role = field('role', 'title', 'name');
  if (node === undefined || role === undefined) return [];
  const team = field('team', 'group');
  const from = field('from', 'since', 'start');
  const to = field('to', 'until', 'end');
  return [
    {
      role,
      ...(team !== undefined && { team }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      range: node.range,
    },
  ];
}
