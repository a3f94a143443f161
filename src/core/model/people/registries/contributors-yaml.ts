import { isMap, isScalar, type YamlNode } from '../../../formats/front-matter/yaml-node';
import { parseHandle } from './github-login';
import { defined, personFields, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';
import { entriesOf, itemsOf, parseYamlText, textField, textOf } from './yaml-text';

/**
 * Reads Jekyll's data files of people, such as `_data/contributors.yml`: a list of people, a map of people,
 * or such lists by group.
 */
export function readContributorsYaml(text: string): RegistryEntry[] {
  const root = parseYamlText(text);
  if (!root) return [];
  return isMap(root) ? entriesOf(root).flatMap(({ key, node }) => peopleUnder(key, node)) : peopleIn(root);
}

/** The value of a key: one person with the key as handle or id, or a group's people. */
function peopleUnder(key: string, node: YamlNode): RegistryEntry[] {
  if (!isMap(node)) return peopleIn(node, key);
  const fields = personFields(node);
  const entry =
    fields.name !== undefined || fields.handle !== undefined ? personIn(node, undefined, key) : undefined;
  return entry
    ? [entry]
    : entriesOf(node).flatMap((inner) =>
        isMap(inner.node) ? peopleUnder(inner.key, inner.node) : peopleIn(inner.node, key),
      );
}

function peopleIn(node: YamlNode, team?: string): RegistryEntry[] {
  return itemsOf(node)
    .map((item) => personIn(item, team))
    .filter(defined);
}

function personIn(node: YamlNode, team: string | undefined, key?: string): RegistryEntry | undefined {
  if (isScalar(node)) return personInText(textOf(node) ?? '', node, team);
  if (!isMap(node)) return undefined;
  const fields = personFields(node);
  const role = textField(node, 'role', 'position', 'job', 'type') ?? 'contributor';
  // Without another handle the key is one: `octocat: {name: Mona}`.
  const handle = fields.handle ?? (key === undefined ? undefined : parseHandle(key));
  return registryEntry(
    { ...fields, handle, role, team: textField(node, 'team', 'group') ?? team },
    node.range,
  );
}

/** A person as a single text: a full name has spaces, a handle has none. */
function personInText(text: string, node: YamlNode, team: string | undefined): RegistryEntry | undefined {
  const name = /\s/.test(text) ? text : undefined;
  const handle = name === undefined ? parseHandle(text) : undefined;
  return registryEntry({ handle, name, role: 'contributor', team }, node.range);
}
