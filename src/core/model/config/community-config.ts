import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import { readZone } from '../events/time-zone';
import { kinds, type Kind } from '../kinds/kind';
import { parseLadder, type LadderLevel } from './ladder';
import { savedSearches, type SavedSearch } from './saved-searches';
import { foldTag } from './tags';

/** Where the configuration may stand, the first that is there. */
export const configPaths = ['community.yml', 'community.yaml', '.github/community.yml'] as const;

/**
 * What `community.yml` says. Every community has one of these: without the file, with the defaults. Wrong
 * values are left out here; the checks tell people about them.
 */
export interface CommunityConfig {
  /** The file it comes from; undefined where the community has not set Kith up. */
  readonly path?: string;
  readonly id?: string;
  readonly name?: string;
  readonly languages: readonly string[];
  /**
   * The zone of times and days that are written without one: an IANA name or an offset, as `readZone` gives
   * it. UTC where the community names none.
   */
  readonly timezone: string;
  /** Names, logins and addresses of programs beside those that are known by their form. */
  readonly bots: readonly string[];
  /** The allowed tags, folded; undefined: any tag is fine. */
  readonly taxonomy?: ReadonlySet<string>;
  readonly ladder: readonly LadderLevel[];
  /** The searches that the community keeps, in its order. */
  readonly searches: readonly SavedSearch[];
  /** The folder map, longest first; each folder ends in `/`. */
  readonly folders: readonly (readonly [folder: string, kind: Kind])[];
  /** The kind that the folder map gives the file at `path`: the longest folder wins. */
  folderKind(path: string): Kind | undefined;
}

export const defaultConfig: CommunityConfig = createConfig(undefined, undefined);

export function createConfig(path: string | undefined, node: MapNode | undefined): CommunityConfig {
  const folders = folderMap(entry(node, 'folders')?.node);
  const id = text(entry(node, 'id')?.node);
  const name = text(entry(node, 'name')?.node);
  const taxonomyNode = entry(node, 'taxonomy')?.node;
  return {
    ...(path !== undefined && { path }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    languages: texts(entry(node, 'languages')?.node),
    timezone: readZone(text(entry(node, 'timezone')?.node) ?? '') ?? 'UTC',
    bots: texts(entry(entry(node, 'metrics')?.node, 'bots')?.node),
    ...(taxonomyNode !== undefined && {
      taxonomy: new Set(taxonomyTags(taxonomyNode).map(foldTag)),
    }),
    ladder: parseLadder(entry(node, 'ladder')?.node),
    searches: savedSearches(node),
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
