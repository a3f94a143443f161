import { entry, isList, isScalar, writtenText, type YamlNode } from '../../../formats/front-matter/yaml-node';

/** A place that a community is pulled from: an entry of `sources` in `community.yml`. */
export type PullSource =
  | {
      readonly platform: 'github';
      readonly repository: string;
      /** Of the issues that are brought in beside discussions: those with one of these. */
      readonly labels?: readonly string[];
    }
  | { readonly platform: 'discourse'; readonly site: string };

/**
 * The sources in `community.yml`: `- github: owner/name`, which may have `labels` of issues, and
 * `- discourse: https://forum.example.org`. Of what is neither, the line, from 1.
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
    const labels = labelsAt(item);
    if (/^[\w.-]+\/[\w.-]+$/.test(repository) && labels)
      sources.push({ platform: 'github', repository, ...(labels.length > 0 && { labels }) });
    else if (/^https?:\/\/[^\s?#]+$/.test(site))
      sources.push({ platform: 'discourse', site: site.endsWith('/') ? site : `${site}/` });
    else unknown.push({ line: item.range[0] + 1 });
  }
  return { sources, unknown };
}

/** What a source is called in messages. */
export function sourceName(source: PullSource): string {
  return source.platform === 'github' ? `GitHub ${source.repository}` : source.site;
}

/** A label or a list of them; undefined where it is something else. */
function labelsAt(node: YamlNode): readonly string[] | undefined {
  const value = entry(node, 'labels')?.node;
  if (value === undefined) return [];
  const items = isList(value) ? value.items : [value];
  const labels = items.flatMap((one) =>
    isScalar(one) && one.value !== null ? [writtenText(one).trim()] : [],
  );
  return labels.length < items.length || labels.includes('') ? undefined : [...new Set(labels)];
}

function textAt(node: YamlNode, key: string): string {
  const value = entry(node, key)?.node;
  return isScalar(value) && typeof value.value === 'string' ? value.value.trim() : '';
}
