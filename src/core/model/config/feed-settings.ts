import { joinPath } from '../../base/paths';
import type { Path } from '../../base/ports';
import { numberAt, textAt, textsAt } from '../../formats/front-matter/written-fields';
import { entry, isMap, isScalar, type MapNode } from '../../formats/front-matter/yaml-node';

export const feedFormats = ['atom', 'rss', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** What `feeds` of `community.yml` asks for. */
export interface FeedSettings {
  /** Where the files are written; empty: beside `community.yml`. */
  readonly folder: Path;
  /** The address of the site that has the pages, ending in `/`. */
  readonly url: string;
  readonly formats: readonly FeedFormat[];
  /** How many posts, the latest ones. */
  readonly entries: number;
  readonly calendar: boolean;
}

const usualFolder = 'feeds';
const usualEntries = 20;

/**
 * The settings; undefined where the community wants no feeds, or named no address that they could have.
 * `checkConfig` reports what is missing.
 */
export function feedSettings(config: MapNode | undefined): FeedSettings | undefined {
  const node = entry(config, 'feeds')?.node;
  if (!isMap(node)) return undefined;
  const url = siteAddress(textAt(node, 'url') ?? textAt(config, 'url'));
  const folder = joinPath('', textAt(node, 'folder') ?? usualFolder);
  if (url === undefined || folder === undefined) return undefined;
  const wanted = textsAt(node, 'formats').map((format) => format.toLowerCase());
  const calendar = entry(node, 'calendar')?.node;
  return {
    folder,
    url,
    formats: entry(node, 'formats') ? feedFormats.filter((format) => wanted.includes(format)) : feedFormats,
    entries: Math.max(1, Math.floor(numberAt(node, 'entries') ?? usualEntries)),
    calendar: !(isScalar(calendar) && calendar.value === false),
  };
}

/** A site's address that others can follow, ending in `/`, without query and fragment; undefined if none. */
export function siteAddress(written: string | undefined): string | undefined {
  const match = /^(https?:\/\/[^\s/?#\\@]+)(\/[^\s?#]*)?(?:[?#].*)?$/i.exec(written?.trim() ?? '');
  return match?.[1] === undefined ? undefined : `${match[1]}${(match[2] ?? '').replace(/\/*$/, '/')}`;
}
