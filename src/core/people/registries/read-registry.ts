import { readAllContributors } from './all-contributors';
import { readCodeowners } from './codeowners';
import { readContributorsYaml } from './contributors-yaml';
import { readMaintainersMarkdown, readMemberSections } from './maintainers-markdown';
import { readOwners, readOwnersAliases } from './owners';
import { readPeopleToml } from './people-toml';
import type { RegistryEntry, RegistryFormat } from './registry-format';
import { readSigsYaml } from './sigs-yaml';

const readers: { readonly [F in RegistryFormat]: (text: string) => RegistryEntry[] } = {
  'all-contributors': readAllContributors,
  codeowners: readCodeowners,
  'contributors-yaml': readContributorsYaml,
  'maintainers-markdown': readMaintainersMarkdown,
  'member-sections': readMemberSections,
  owners: readOwners,
  'owners-aliases': readOwnersAliases,
  'people-toml': readPeopleToml,
  'sigs-yaml': readSigsYaml,
};

/** The people that a registry lists, in its order. Never throws: what is not of the format is passed over. */
export function readRegistry(format: RegistryFormat, text: string): RegistryEntry[] {
  return readers[format](text);
}
