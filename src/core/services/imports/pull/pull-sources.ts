import { entry, isList, isScalar, type YamlNode } from '../../../formats/front-matter/yaml-node';

/** A place that a community is pulled from: an entry of `sources` in `community.yml`. */
export type PullSource =
  | { readonly platform: 'github'; readonly repository: string }
  | { readonly platform: 'discourse'; readonly site: string };

/**
 * The sources in `community.yml`: `- github: owner/name` and `- discourse: https://forum.example.org`. Of what
 * is neither, the line, from 1.
 */
export function pullSources(config: YamlNode | undefined): {
  readonly sources: readonly PullSource[];
  readonly unknown: readonly { readonly line: number }[];
} {
  const list = entry(config, 'sources')?.node;
  const sources: PullSource[] = [];
  const unknown: { line: number }[] = [];
  for (const item of isList(list) ? list.items : []) {
    const repository = textAt(item, 'github').replace(/^https:\/\/github\.com\/|\/$/g, '');
    const site = textAt(item, 'discourse');
    if (/^[\w.-]+\/[\w.-]+$/.test(repository)) sources.push({ platform: 'github', repository });
    else if (/^https?:\/\/[^\s?#]+$/.test(site))
      sources.push({ platform: 'discourse', site: site.endsWith('/') ? site : `${site}/` });
    else unknown.push({ line: item.range[0] + 1 });
  }
  return { sources, unknown };
}

function textAt(node: YamlNode, key: string): string {
  const value = entry(node, key)?.node;
  return isScalar(value) && typeof value.value === 'string' ? value.value.trim() : '';
}
