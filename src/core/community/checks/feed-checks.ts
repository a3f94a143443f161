import { joinPath } from '../../base/paths';
import { closest } from '../../base/closest';
import { message } from '../../base/message';
import type { Problem } from '../../base/problem';
import { textAt } from '../../formats/front-matter/written-fields';
import {
  entry,
  isList,
  isMap,
  isScalar,
  writtenText,
  type MapNode,
} from '../../formats/front-matter/yaml-node';
import { feedFormats, siteAddress } from '../../model/config/feed-settings';
import { problemAt } from './problem-at';

/** What keeps `feeds` of `community.yml` from being written. */
export function feedProblems(path: string, config: MapNode | undefined): Problem[] {
  const feeds = entry(config, 'feeds');
  if (!feeds || !isMap(feeds.node)) return [];
  const { node } = feeds;
  const problems: Problem[] = [];
  const own = entry(node, 'url');
  const address = textAt(node, 'url') ?? textAt(config, 'url');
  if (address === undefined)
    problems.push(
      problemAt(
        path,
        'field-missing',
        feeds.keyRange,
        message('Feeds need the address of the site: “url”, here or for the community.'),
      ),
    );
  else if (siteAddress(address) === undefined)
    problems.push(
      problemAt(
        path,
        'field-value',
        (own ?? feeds).keyRange,
        message('“{0}” is no address of a site, such as “https://example.org/”.', address),
      ),
    );
  const folder = entry(node, 'folder')?.node;
  if (folder && joinPath('', textAt(node, 'folder') ?? '') === undefined)
    problems.push(
      problemAt(
        path,
        'field-value',
        folder.range,
        message('“{0}” leads out of the community.', textAt(node, 'folder') ?? ''),
      ),
    );
  const formats = entry(node, 'formats')?.node;
  for (const item of isList(formats) ? formats.items : formats ? [formats] : []) {
    const word = isScalar(item) ? writtenText(item).trim().toLowerCase() : '';
    if (word === '' || (feedFormats as readonly string[]).includes(word)) continue;
    const meant = closest(word, feedFormats);
    const text =
      meant === undefined
        ? message('There is no feed “{0}”. It is one of: {1}.', word, feedFormats.join(', '))
        : message('There is no feed “{0}”. Did you mean “{1}”?', word, meant);
    problems.push(problemAt(path, 'field-value', item.range, text));
  }
  return problems;
}
