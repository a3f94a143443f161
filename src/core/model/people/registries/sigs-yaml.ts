import { entry, isMap, type YamlNode } from '../../../formats/front-matter/yaml-node';
import { defined, personFields, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';
import { entriesOf, itemsOf, parseYamlText, textField } from './yaml-text';

/**
 * Reads `sigs.yaml` as in Kubernetes and related projects: lists of groups (`sigs`, `workinggroups`,
 * `committees` …), each with a `name` and a `leadership` of `chairs`, `tech_leads`, `emeritus_leads` and the
 * like.
 */
export function readSigsYaml(text: string): RegistryEntry[] {
  return entriesOf(parseYamlText(text)).flatMap(({ node }) => itemsOf(node).flatMap(readGroup));
}

function readGroup(group: YamlNode): RegistryEntry[] {
  const team = textField(group, 'name', 'dir');
  return entriesOf(entry(group, 'leadership')?.node).flatMap(({ key, node }) =>
    itemsOf(node)
      .filter((person) => isMap(person))
      .map((person) => registryEntry({ ...personFields(person), role: roleOf(key), team }, person.range))
      .filter(defined),
  );
}

/** `tech_leads` lists tech leads. */
function roleOf(key: string): string {
  return key.replace(/_/g, ' ').replace(/s$/, '');
}
