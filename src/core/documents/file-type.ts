import { registryOf, type RegistryFormat } from '../people/registries/registry-format';
import { isForeign } from './foreign';

/** How Kith reads a file; files without a type are only known to exist. */
export interface FileType {
  readonly syntax: 'markdown' | 'yaml' | 'text';
  /** Where the file lists people in a form that projects use: `OWNERS`, `sigs.yaml` … */
  readonly registry?: RegistryFormat;
}

const markdownName = /\.(?:md|markdown|mdown|mkd)$/i;
const yamlName = /(?:^|\/)community\.ya?ml$|(?:^|\/)moderation\/(?:rules|log)\/.*\.ya?ml$/i;

/** By its path alone. `undefined`: not a file that Kith reads; what others brought in is none. */
export function fileType(path: string): FileType | undefined {
  if (isForeign(path)) return undefined;
  const registry = registryOf(path);
  const syntax = markdownName.test(path) ? 'markdown' : yamlName.test(path) ? 'yaml' : registry && 'text';
  return syntax && (registry ? { syntax, registry } : { syntax });
}
