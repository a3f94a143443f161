import { kinds } from '../../model/kinds/kind';
import type { Facts } from '../../formats/facts';
import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapEntry,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import type { Problem } from '../../base/problem';
import { communitySchema } from '../../model/schemas/community-schema';
import { message } from '../../base/message';
import { readChannels } from '../../model/channels/channel';
import type { Range } from '../../base/range';
import { closest } from '../../base/closest';
import { feedProblems } from './feed-checks';
import { fieldProblems } from './field-checks';
import { problemAt } from './problem-at';
import { workflowProblems } from './workflow-checks';

/** Validates `community.yml`. */
export function checkConfig(path: string, facts: Facts): Problem[] {
  return [
    ...facts.problems.map((problem) => ({ ...problem, file: path })),
    ...fieldProblems(path, facts, communitySchema),
    ...folderProblems(path, entry(facts.frontMatter, 'folders')?.node),
    ...ladderProblems(path, entry(facts.frontMatter, 'ladder')?.node),
    ...feedProblems(path, facts.frontMatter),
    ...searchProblems(path, entry(facts.frontMatter, 'searches')?.node),
    ...readChannels(entry(facts.frontMatter, 'channels')?.node).problems.map(
      ({ code, range, message: text }) => problemAt(path, code, range, text),
    ),
    ...workflowProblems(path, facts.frontMatter),
  ];
}

/** Each entry of the folder map needs a kind as its key or its value. */
function folderProblems(path: string, node: YamlNode | undefined): Problem[] {
  if (!isMap(node)) return [];
  const isKind = (word: string): boolean => (kinds as readonly string[]).includes(word);
  return node.entries.flatMap((line: MapEntry) => {
    const value = isScalar(line.node) && line.node.value !== null ? String(line.node.value) : '';
    if (isKind(line.key) || isKind(value) || (value === '' && !isList(line.node))) return [];
    const word = isList(line.node) ? line.key : value;
    const meant = closest(word, kinds);
    const range = isList(line.node) ? line.keyRange : line.node.range;
    const text =
      meant === undefined
        ? message('Kith knows no kind “{0}”. It is one of: {1}.', word, kinds.join(', '))
        : message('Kith knows no kind “{0}”. Did you mean “{1}”?', word, meant);
    return [problemAt(path, 'field-value', range, text)];
  });
}

function ladderProblems(path: string, node: YamlNode | undefined): Problem[] {
  const names = itemsOf(node).map(
    (item) => (entry(item, 'id') ?? entry(item, 'level') ?? entry(item, 'name'))?.node ?? item,
  );
  return repeated(names).map(({ id, range }) =>
    problemAt(path, 'id-duplicate', range, message('The ladder has two levels “{0}”.', id)),
  );
}

function searchProblems(path: string, node: YamlNode | undefined): Problem[] {
  const names = itemsOf(node).flatMap((item) => entry(item, 'name')?.node ?? []);
  return repeated(names).map(({ id, range }) =>
    problemAt(path, 'id-duplicate', range, message('There are two searches “{0}”.', id)),
  );
}

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return isList(node) ? node.items : [];
}

/** The names that occur earlier in the list, ignoring case. */
function repeated(names: readonly YamlNode[]): { readonly id: string; readonly range: Range }[] {
  const seen = new Set<string>();
  return names.flatMap((named) => {
    if (!isScalar(named) || named.value === null) return [];
    const id = String(named.value).trim().toLowerCase();
    if (seen.has(id)) return [{ id, range: named.range }];
    seen.add(id);
    return [];
  });
}
