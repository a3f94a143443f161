import { textAt } from '../../formats/front-matter/written-fields';
import type { MapNode } from '../../formats/front-matter/yaml-node';
import type { CommunityConfig } from '../../model/config/community-config';
import { siteAddress } from '../../model/config/feed-settings';

/** The address of the community's site, ending in `/`; undefined if it names none. */
export function siteUrl({
  config,
  configuration,
}: {
  readonly config: Pick<CommunityConfig, 'feeds'>;
  readonly configuration: MapNode | undefined;
}): string | undefined {
  return config.feeds?.url ?? siteAddress(textAt(configuration, 'url'));
}
