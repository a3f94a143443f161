import { registryOf, roleByPath, type RegistryFormat } from '../people/registries/registry-format';
import { settingsFormat, type SettingsFormat } from '../sites/settings';
import { isForeign } from '../file-names/foreign';
import { isChannelFile } from '../channels/channel-files';

/** How Kith reads a file; files without a type are only known to exist. */
export interface FileType {
  readonly syntax: 'markdown' | 'yaml' | 'text';
  /** The format, if the file is a registry of people: `OWNERS`, `sigs.yaml` … */
  readonly registry?: RegistryFormat;
  /** The default role of people in the registry, if implied by its name: `EMERITUS.md`. */
  readonly role?: string;
  /** The format, if the file configures a site built from the files: settings, page layouts. */
  readonly site?: SettingsFormat;
  /** The file is an entry of the moderation log, whose bytes count. */
  readonly isLogEntry?: true;
  /** By its place it may be of a kind that is to be without personal data. */
  readonly mayIdentify?: true;
  /** Tokens of channels have been written into files like this one. */
  readonly mayHoldToken?: true;
}

const markdownName = /\.(?:md|markdown|mdown|mkd)$/i;
const configName = /(?:^|\/)community\.ya?ml$/i;
/** Documents that are YAML throughout: moderation, what was dismissed from Today, what was sent, visits. */
const yamlDocumentName =
  /(?:^|\/)moderation\/(?:rules|log)\/.*\.ya?ml$|^(?:today|channels\/outbox)\/[0-7][0-9A-HJKMNP-TV-Z]{25}\.ya?ml$|^visits\/[^/]+\/\d{4}-\d{2}\.ya?ml$/i;

/** Discussions, answers to events, surveys and moderation: by folder, or by the name that each post has. */
const postName =
  /(?:^|\/)_?(?:discussions|events|surveys|moderation)\/|(?:^|\/)(?:thread|[0-7][0-9A-HJKMNP-TV-Z]{25})\.(?:md|markdown)$/i;
const logEntryName = /(?:^|\/)moderation\/log\/.*\.ya?ml$/i;

/** Whether a YAML file is a document: others are configuration, or not read at all. */
export function isYamlDocument(path: string): boolean {
  return yamlDocumentName.test(path);
}

/**
 * Determined by the path alone. `undefined`: not a file that Kith reads. Vendored files are excluded, except
 * for layouts of a site's pages.
 */
export function fileType(path: string): FileType | undefined {
  const site = settingsFormat(path);
  if (site !== 'layout' && isForeign(path)) return undefined;
  const registry = registryOf(path);
  const syntax = markdownName.test(path)
    ? 'markdown'
    : configName.test(path) || isYamlDocument(path)
      ? 'yaml'
      : (registry ?? site) && 'text';
  if (!syntax) return undefined;
  const role = registry && roleByPath(path);
  return {
    syntax,
    ...(registry && { registry }),
    ...(role !== undefined && { role }),
    ...(site && { site }),
    ...(logEntryName.test(path) && { isLogEntry: true as const }),
    ...(postName.test(path) && { mayIdentify: true as const }),
    ...((configName.test(path) || isChannelFile(path)) && { mayHoldToken: true as const }),
  };
}
