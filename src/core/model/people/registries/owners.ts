import { entry, isList, type YamlNode } from '../../../formats/front-matter/yaml-node';
import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { saysFormer } from './former';
import { parseHandle } from './github-login';
import { groupOf } from './listed-roles';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';
import { entriesOf, itemsOf, parseYamlText, textOf } from './yaml-text';

const roles: Readonly<Record<string, string>> = {
  approvers: 'approver',
  reviewers: 'reviewer',
  required_reviewers: 'reviewer',
  security_contacts: 'security contact',
  emeritus_approvers: 'emeritus approver',
  emeritus_reviewers: 'emeritus reviewer',
};

/**
 * Reads `OWNERS` in Kubernetes' format (YAML) and in Chromium's (an address per line). A name may be a team
 * of `OWNERS_ALIASES`, which only that file can tell.
 * @see https://www.kubernetes.dev/docs/guide/owners/
 */
export function readOwners(text: string): RegistryEntry[] {
  const root = parseYamlText(text);
  const groups = [root, ...entriesOf(entry(root, 'filters')?.node).map(({ node }) => node)];
  const entries = groups.flatMap((group) =>
    entriesOf(group).flatMap(({ key, node }) => {
      const role = Object.hasOwn(roles, key) ? roles[key] : roleOfKey(key);
      return role === undefined ? [] : handlesIn(node, role);
    }),
  );
  return entries.length > 0 ? entries : readAddressLines(text);
}

/** Keys used elsewhere: `maintainers`, `emeritus`. */
function roleOfKey(key: string): string | undefined {
  const words = key.replace(/[_-]/g, ' ');
  const group = groupOf(words);
  return group !== undefined && saysFormer(words) ? 'emeritus' : group;
}

/** Reads `OWNERS_ALIASES`: teams and the handles in them. */
export function readOwnersAliases(text: string): RegistryEntry[] {
  return entriesOf(entry(parseYamlText(text), 'aliases')?.node).flatMap(({ key, node }) =>
    handlesIn(node, 'member', key),
  );
}

function handlesIn(node: YamlNode, role: string, team?: string): RegistryEntry[] {
  const items = isList(node) ? itemsOf(node) : [node];
  return items
    .map((item) => registryEntry({ handle: parseHandle(textOf(item) ?? ''), role, team }, item.range))
    .filter(defined);
}

function readAddressLines(text: string): RegistryEntry[] {
  const starts = lineStartsOf(text);
  const entries: RegistryEntry[] = [];
  for (const match of text.matchAll(
    /^[ \t]*([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})[ \t]*(?:#.*)?$/gm,
  )) {
    const email = match[1] as string;
    const start = match.index + match[0].indexOf(email);
    entries.push({ email, role: 'owner', range: rangeBetween(starts, start, start + email.length) });
  }
  return entries;
}
