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
 * The people in a registry, in order. Never throws: what does not match the format is skipped.
 * @param role the default role: see `roleByPath`
 */
export function readRegistry(format: RegistryFormat, text: string, role?: string): RegistryEntry[] {
  return readers[format](text, role);
}

/** `MAINTAINERS` has no fixed format: detected from its content. */
function readMaintainers(text: string, role?: string): RegistryEntry[] {
  return readForm(text, role) ?? readMaintainersMarkdown(text, role);
}

/**
 * A text of names and addresses, one per line. Lines that start with `#` are comments, unless they are short
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

/** Reads a list in one of the formats of large projects; undefined if it is in none of them. */
function readForm(text: string, role?: string): RegistryEntry[] | undefined {
  if (isFieldText(text)) return readFieldText(text);
  if (isPeopleToml(text)) return readMaintainersToml(text, role);
  if (isPeopleTable(text)) return readPeopleTable(text, role);
  if (isPeopleYaml(text)) return readMaintainersYaml(text, role);
  return undefined;
}
