import { readAllContributors } from './all-contributors';
import { readCodeowners } from './codeowners';
import { readContributorsYaml } from './contributors-yaml';
import { isPeopleTable, readPeopleTable } from './maintainers-csv';
import { isFieldText, readFieldText } from './maintainers-text';
import { isPeopleToml, readMaintainersToml } from './maintainers-toml';
import { isPeopleYaml, readMaintainersYaml } from './maintainers-yaml';
import { readMaintainersMarkdown, readMemberSections } from './maintainers-markdown';
import { readOwners, readOwnersAliases } from './owners';
import { readPeopleToml } from './people-toml';
import type { RegistryFormat } from './registry-format';
import type { RegistryEntry } from '../../../formats/facts';
import { readSigsYaml } from './sigs-yaml';

const readers: { readonly [F in RegistryFormat]: (text: string, role?: string) => RegistryEntry[] } = {
  'all-contributors': readAllContributors,
  codeowners: readCodeowners,
  'contributors-yaml': readContributorsYaml,
  'maintainers-data': readMaintainersData,
  'maintainers-markdown': readMaintainers,
  'maintainers-text': readPlainList,
  'member-sections': readMemberSections,
  owners: readOwners,
  'owners-aliases': readOwnersAliases,
  'people-toml': readPeopleToml,
  'sigs-yaml': readSigsYaml,
};

/**
 * The people that a registry lists, in its order. Never throws: what is not of the format is passed over.
 * @param role what they are where a list does not say so: see `roleByPath`
 */
export function readRegistry(format: RegistryFormat, text: string, role?: string): RegistryEntry[] {
  return readers[format](text, role);
}

/** `MAINTAINERS` has no form of its own: what is in it tells. */
function readMaintainers(text: string, role?: string): RegistryEntry[] {
  return readForm(text, role) ?? readMaintainersMarkdown(text, role);
}

/**
 * A text of names and addresses, a line each. Lines that begin with `#` are comments, unless they are short
 * enough to be headings.
 */
function readPlainList(text: string, role?: string): RegistryEntry[] {
  const found = readForm(text, role);
  if (found) return found;
  const withoutComments = text.replace(/^#.*$/gm, (line) =>
    line.split(/\s+/).length <= 6 && !/^#\s*$/.test(line) ? line : ' '.repeat(line.length),
  );
  return readMaintainersMarkdown(withoutComments, role, true);
}

function readMaintainersData(text: string, role?: string): RegistryEntry[] {
  return readForm(text, role) ?? readMaintainersYaml(text, role);
}

/** What a list is that is in one of the forms that large projects use; undefined where it is in none. */
function readForm(text: string, role?: string): RegistryEntry[] | undefined {
  if (isFieldText(text)) return readFieldText(text);
  if (isPeopleToml(text)) return readMaintainersToml(text, role);
  if (isPeopleTable(text)) return readPeopleTable(text, role);
  if (isPeopleYaml(text)) return readMaintainersYaml(text, role);
  return undefined;
}
