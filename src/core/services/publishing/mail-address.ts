import { textAt } from '../../formats/front-matter/written-fields';
import type { MapNode } from '../../formats/front-matter/yaml-node';
import type { CommunityConfig } from '../../model/config/community-config';
import { siteAddress } from '../../model/config/feed-settings';

/** The site's address to which links of a mail lead, ending in `/`; undefined if the community names none. */
export function mailAddress({
  config,
  configuration,
}: {
  readonly config: Pick<CommunityConfig, 'feeds'>;
  readonly configuration: MapNode | undefined;
}): string | undefined {
  return config.feeds?.url ?? siteAddress(textAt(configuration, 'url'));
}
