import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import { readChannels, type Channel } from '../channels/channel';
import { readZone } from '../events/time-zone';
import { kinds, type Kind } from '../kinds/kind';
import { defaultLadder } from './default-ladder';
import { parseLadder, type LadderLevel } from './ladder';
import { feedSettings, type FeedSettings } from './feed-settings';
import { metricSettings, type MetricSettings } from './metric-settings';
import { moderationSettings, type ModerationSettings } from './moderation-settings';
import { savedSearches, type SavedSearch } from './saved-searches';
import { foldTag } from './tags';
import { readWorkflow, type Workflow } from './workflow';

/** Possible paths of the configuration; the first that exists is used. */
export const configPaths = ['community.yml', 'community.yaml', '.github/community.yml'] as const;

/**
 * The contents of `community.yml`. Every community has a config: without the file, the defaults. Invalid
 * values are skipped here; checks report them.
 */
export interface CommunityConfig {
  /** The file it was read from; undefined if the community has not set Kith up. */
  readonly path?: string;
  readonly id?: string;
  readonly name?: string;
  readonly languages: readonly string[];
  /**
   * The zone of times and days written without one: an IANA name or an offset, as returned by `readZone`.
   * Default: UTC.
   */
  readonly timezone: string;
  /** Names, logins and addresses of bots in addition to those recognised by their form. */
  readonly bots: readonly string[];
  /** The allowed tags, folded; undefined if any tag is allowed. */
  readonly taxonomy?: ReadonlySet<string>;
  /** Lowest first; Kith's own where the community wrote none, and empty where it wrote an empty list. */
  readonly ladder: readonly LadderLevel[];
  readonly metrics: MetricSettings;
  readonly moderation: ModerationSettings;
  /** The feeds and the calendar that are written; undefined if none are. */
  readonly feeds?: FeedSettings;
  /** Who may move content, and what it needs for that; undefined: anybody, and nothing. */
  readonly workflow?: Workflow;
  /** The saved searches, in the order of the file. */
  readonly searches: readonly SavedSearch[];
  /** The channels that content is sent to, in the order of the file. */
  readonly channels: readonly Channel[];
  /** The folder map, longest first; each folder ends in `/`. */
  readonly folders: readonly (readonly [folder: string, kind: Kind])[];
  /** The kind that the folder map assigns to `path`: the longest folder wins. */
  folderKind(path: string): Kind | undefined;
}

/** Whether a path is one at which the configuration may be. */
export function isConfigPath(path: string): boolean {
  return (configPaths as readonly string[]).includes(path);
}

/** Files with the configuration first, as much of what documents are depends on it. */
export function configFirst<File>(files: readonly File[], pathOf: (file: File) => string): File[] {
  const isConfig = (file: File): boolean => isConfigPath(pathOf(file));
  return [...files.filter(isConfig), ...files.filter((file) => !isConfig(file))];
}

/** The configuration of a community by its files: of several the first one counts. */
export function configOf(files: {
  source(path: string): { facts(): { readonly frontMatter?: MapNode | undefined } } | undefined;
}): CommunityConfig {
  const path = configPaths.find((candidate) => files.source(candidate));
  return createConfig(path, path === undefined ? undefined : files.source(path)?.facts().frontMatter);
}

export const defaultConfig: CommunityConfig = createConfig(undefined, undefined);

export function createConfig(path: string | undefined, node: MapNode | undefined): CommunityConfig {
  const folders = folderMap(entry(node, 'folders')?.node);
  const id = text(entry(node, 'id')?.node);
  const name = text(entry(node, 'name')?.node);
  const languages = texts(entry(node, 'languages')?.node);
  const ladder = entry(node, 'ladder')?.node;
  const feeds = feedSettings(node);
  const workflow = readWorkflow(entry(node, 'workflow')?.node);
  const taxonomyNode = entry(node, 'taxonomy')?.node;
  return {
    ...(path !== undefined && { path }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    languages,
    timezone: readZone(text(entry(node, 'timezone')?.node) ?? '') ?? 'UTC',
    bots: texts(entry(entry(node, 'metrics')?.node, 'bots')?.node),
    ...(taxonomyNode !== undefined && {
      taxonomy: new Set(taxonomyTags(taxonomyNode).map(foldTag)),
    }),
    ...(workflow && { workflow }),
    moderation: moderationSettings(entry(node, 'moderation')?.node),
    metrics: metricSettings(entry(node, 'metrics')?.node),
    ladder: isList(ladder) ? parseLadder(ladder) : defaultLadder(languages[0]),
    ...(feeds && { feeds }),
    searches: savedSearches(node),
    channels: readChannels(entry(node, 'channels')?.node).channels,
    folders,
    folderKind: (file) => folders.find(([folder]) => file.startsWith(folder))?.[1],
  };
}

function text(node: YamlNode | undefined): string | undefined {
  return isScalar(node) && node.value !== null && node.value !== '' ? String(node.value) : undefined;
}

function texts(node: YamlNode | undefined): string[] {
  const one = text(node);
  if (one !== undefined) return [one];
  return isList(node) ? node.items.flatMap((item) => text(item) ?? []) : [];
}

/**
 * Tags as a list, as lists under groups, or as keys with a description; a tag may be `{tag, description}`.
 */
export function taxonomyTags(node: YamlNode): string[] {
  if (isList(node)) {
    return node.items.flatMap(
      (item) => text(item) ?? text(entry(item, 'tag')?.node ?? entry(item, 'id')?.node) ?? [],
    );
  }
  if (!isMap(node)) return texts(node);
  return node.entries.flatMap(({ key, node: value }) => (isList(value) ? taxonomyTags(value) : [key]));
}

/**
 * `folders: {blog: post}` or `{post: [blog, news]}`: folders with their kind, longest first, each ending in
 * `/`.
 */
function folderMap(node: YamlNode | undefined): [folder: string, kind: Kind][] {
  if (!isMap(node)) return [];
  const isKind = (word: string): word is Kind => (kinds as readonly string[]).includes(word);
  const pairs = node.entries.flatMap(({ key, node: value }): [string, Kind][] => {
    const values = texts(value);
    const [only] = values;
    if (only !== undefined && isKind(only)) return [[asFolder(key), only]];
    return isKind(key) ? values.map((folder): [string, Kind] => [asFolder(folder), key]) : [];
  });
  return pairs.sort(([a], [b]) => b.length - a.length);
}

function asFolder(path: string): string {
  return `${path.replace(/^\.?\/+/, '').replace(/(?:\/\*{0,2})+$/, '')}/`;
}
