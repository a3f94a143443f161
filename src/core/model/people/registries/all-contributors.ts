import { entry } from '../../../formats/front-matter/yaml-node';
import { parseHandle } from './github-login';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';
import { itemsOf, parseYamlText, textField, textOf } from './yaml-text';

/**
 * Reads `.all-contributorsrc`: JSON with a list `contributors` of
 * `{login, name, profile, contributions: ["code", …]}`. The role names what they contributed.
 * @see https://allcontributors.org/docs/en/bot/configuration
 */
export function readAllContributors(text: string): RegistryEntry[] {
  const root = parseYamlText(text);
  return itemsOf(entry(root, 'contributors')?.node)
    .map((node) => {
      const login = entry(node, 'login')?.node;
      const contributions = itemsOf(entry(node, 'contributions')?.node).map(textOf).filter(defined);
      return registryEntry(
        {
          handle: parseHandle(textOf(login) ?? ''),
          name: textField(node, 'name'),
          role: contributions.join(', ') || 'contributor',
        },
        login?.range ?? node.range,
      );
    })
    .filter(defined);
}
