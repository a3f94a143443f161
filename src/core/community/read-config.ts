import type { FileStore } from '../base/ports';
import { isMap, type MapNode } from '../formats/front-matter/yaml-node';
import { parseYaml } from '../formats/front-matter/parse';
import type { CommunityConfig } from '../model/config/community-config';

/** What `community.yml` says, with the places of its lines; undefined if there is none or it is no map. */
export async function readConfig(
  { config }: { readonly config: Pick<CommunityConfig, 'path'> },
  store: Pick<FileStore, 'read'>,
): Promise<MapNode | undefined> {
  if (config.path === undefined) return undefined;
  const { node } = parseYaml(new TextDecoder().decode(await store.read(config.path)), 0);
  return isMap(node) ? node : undefined;
}
