import { registryOf, roleByPath, type RegistryFormat } from '../people/registries/registry-format';

/** How Kith reads a file; files without a type are only known to exist. */
export interface FileType {
  readonly syntax: 'markdown' | 'yaml' | 'text';
  /** Where the file lists people in a form that projects use: `OWNERS`, `sigs.yaml` … */
  readonly registry?: RegistryFormat;
  /** What those are whom such a list names without saying more, where its name tells: `EMERITUS.md`. */
  readonly role?: string;
}

const markdownName = /\.(?:md|markdown|mdown|mkd)$/i;
const yamlName = /(?:^|\/)community\.ya?ml$|(?:^|\/)moderation\/(?:rules|log)\/.*\.ya?ml$/i;

/** By its path alone. `undefined`: not a file that Kith reads. */
export function fileType(path: string): FileType | undefined {
  const registry = registryOf(path);
  const syntax = markdownName.test(path) ? 'markdown' : yamlName.test(path) ? 'yaml' : registry && 'text';
  if (!syntax || !registry) return syntax && { syntax };
  const role = roleByPath(path);
  return { syntax, registry, ...(role !== undefined && { role }) };
}
