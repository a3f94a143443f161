import { registryOf, roleByPath, type RegistryFormat } from '../people/registries/registry-format';
import { settingsFormat, type SettingsFormat } from '../sites/settings';
import { isForeign } from '../file-names/foreign';

/** How Kith reads a file; files without a type are only known to exist. */
export interface FileType {
  readonly syntax: 'markdown' | 'yaml' | 'text';
  /** Where the file lists people in a form that projects use: `OWNERS`, `sigs.yaml` … */
  readonly registry?: RegistryFormat;
  /** What those are whom such a list names without saying more, where its name tells: `EMERITUS.md`. */
  readonly role?: string;
  /** Where the file says something of a site that is made of the others: settings, the frame of pages. */
  readonly site?: SettingsFormat;
}

const markdownName = /\.(?:md|markdown|mdown|mkd)$/i;
const yamlName = /(?:^|\/)community\.ya?ml$|(?:^|\/)moderation\/(?:rules|log)\/.*\.ya?ml$/i;

/**
 * By its path alone. `undefined`: not a file that Kith reads; what others brought in is none, but for the
 * frames of a site's pages.
 */
export function fileType(path: string): FileType | undefined {
  const site = settingsFormat(path);
  if (site !== 'layout' && isForeign(path)) return undefined;
  const registry = registryOf(path);
  const syntax = markdownName.test(path)
    ? 'markdown'
    : yamlName.test(path)
      ? 'yaml'
      : (registry ?? site) && 'text';
  if (!syntax) return undefined;
  const role = registry && roleByPath(path);
  return {
    syntax,
    ...(registry && { registry }),
    ...(role !== undefined && { role }),
    ...(site && { site }),
  };
}
