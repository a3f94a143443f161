import { isList, isMap, isScalar, type YamlNode } from '../../../formats/front-matter/yaml-node';
import { parseHandle } from './github-login';
import { saysFormer } from './former';
import { groupOf } from './listed-roles';
import { findPerson } from './markdown-person';
import { looksLikeName } from '../../../base/name-forms';
import { defined, personFields, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';
import { entriesOf, itemsOf, parseYamlText, textField, textOf } from './yaml-text';

/** Whether a text is YAML or JSON that lists people under telling keys: every line must have the form. */
export function isPeopleYaml(text: string): boolean {
  if (/^\s*(?:\{\s*"|\[\s*["{])/.test(text)) return true;
  const lines = text.split('\n').filter((line) => !/^\s*(?:#.*)?$/.test(line) && line !== '---');
  return (
    !/^##/m.test(text) &&
    /^[\w ./-]{1,60}:\s*(?:$|\[)|^- [a-z_-]{1,30}: /.test(lines[0] ?? '') &&
    lines.every((line) => /^\s*(?:- |["']?[\w@ ./*-]{1,60}["']?:(?:\s|$))/.test(line))
  );
}

/**
 * Reads `MAINTAINERS` in YAML or JSON: lists of people, handles or names, under keys that name their role
 * (`maintainers`, `emeritus`), at any depth, such as by part of a project; also maps of people.
 * @param role the role of people whose keys give none
 */
export function readMaintainersYaml(text: string, role = 'maintainer'): RegistryEntry[] {
  const root = parseYamlText(text);
  return root ? peopleUnder(root, { role, depth: 0 }) : [];
}

interface Place {
  readonly role: string;
  readonly team?: string;
  readonly depth: number;
  /** Whether the values here are declared to be people. */
  readonly isPeople?: boolean;
}

function peopleUnder(node: YamlNode, place: Place): RegistryEntry[] {
  if (place.depth > 6) return [];
  const inside = { ...place, depth: place.depth + 1 };
  if (isList(node)) {
    const isPeople = place.isPeople || place.depth === 0;
    return itemsOf(node).flatMap((item) => {
      if (isScalar(item)) return isPeople ? (personInText(item, place) ?? []) : [];
      return personIn(item, place) ?? peopleUnder(item, inside);
    });
  }
  if (!isMap(node)) return place.isPeople ? [personInText(node, place)].filter(defined) : [];
  const own = place.depth > 0 ? personIn(node, place) : undefined;
  if (own && !entriesOf(node).some(({ node: value }) => isList(value))) return [own];
  const team = textField(node, 'name', 'title', 'team', 'project') ?? place.team;
  return entriesOf(node).flatMap(({ key, node: value }) => {
    const words = key.replace(/[_-]/g, ' ');
    const group = groupOf(words);
    if (group === undefined && !saysFormer(words)) {
      const person =
        isMap(value) && place.isPeople
          ? personIn(value, { ...inside, ...(team && { team }) }, key)
          : undefined;
      if (person) return [person];
      return isScalar(value) ? [] : peopleUnder(value, { ...inside, isPeople: false, team: team ?? key });
    }
    const former = saysFormer(words) || place.role === 'emeritus';
    const named = group === undefined || group === 'member' ? place.role : group;
    return peopleUnder(value, {
      ...inside,
      role: former ? 'emeritus' : named,
      isPeople: true,
      ...(team !== undefined && { team }),
    });
  });
}

function personIn(node: YamlNode, { role, team }: Place, key?: string): RegistryEntry | undefined {
  if (!isMap(node)) return undefined;
  const fields = personFields(node);
  const handle = fields.handle ?? (key === undefined ? undefined : parseHandle(key));
  if (handle === undefined && fields.email === undefined && !(fields.name && looksLikeName(fields.name)))
    return undefined;
  const own = textField(node, 'role', 'position');
  return registryEntry(
    {
      ...fields,
      handle,
      role: own && role !== 'emeritus' ? own.toLowerCase() : role,
      team: textField(node, 'team', 'group') ?? team,
    },
    node.range,
  );
}

/** A person as a single text: `ada`, `@ada`, `Ada Ny`, `Ada Ny <ada@x.org>`, `Ada Ny (@ada)`. */
function personInText(node: YamlNode, { role, team }: Place): RegistryEntry | undefined {
  const text = textOf(node) ?? '';
  if (/\s/.test(text) || /.@/.test(text)) {
    const found = findPerson(text, new Map()) ?? (looksLikeName(text) ? { name: text } : undefined);
    const { handle, name, email }: { handle?: string; name?: string; email?: string } = found ?? {};
    return registryEntry({ handle, name, email, role, team }, node.range);
  }
  return registryEntry({ handle: parseHandle(text), role, team }, node.range);
}
