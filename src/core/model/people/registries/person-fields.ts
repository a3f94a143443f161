import { entry, type YamlNode } from '../../../formats/front-matter/yaml-node';
import type { Range } from '../../../base/range';
import { loginOfProfile, parseHandle } from './github-login';
import type { RegistryEntry } from '../../../formats/facts';
import { textField } from './yaml-text';

/** An entry without its undefined fields; undefined if it identifies nobody. */
export function registryEntry(
  fields: { readonly [K in Exclude<keyof RegistryEntry, 'range'>]?: string | undefined },
  range: Range,
): RegistryEntry | undefined {
  const { handle, name, email, role, team } = fields;
  if (!handle && !name && !email) return undefined;
  return {
    ...(handle && { handle }),
    ...(name && { name }),
    ...(email && { email }),
    ...(role && { role }),
    ...(team && { team }),
    range,
  };
}

/** The person in a map with fields such as `name`, `github` and `email`. */
export function personFields(node: YamlNode): { handle?: string; name?: string; email?: string } {
  const socials = entry(node, 'socials')?.node;
  const github =
    textField(socials, 'github') ??
    textField(node, 'github', 'GitHub', 'github_username', 'github_handle', 'login', 'handle', 'username');
  const url = textField(node, 'url', 'website', 'link', 'profile');
  const handle = github === undefined ? loginOfProfile(url ?? '') : parseHandle(github);
  const name = textField(node, 'name', 'fullname', 'full_name', 'display_name', 'title');
  const email = textField(node, 'email', 'mail');
  return {
    ...(handle !== undefined && { handle }),
    ...(name !== undefined && { name }),
    ...(email?.includes('@') && { email }),
  };
}

export function defined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
