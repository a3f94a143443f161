import { kinds } from '../documents/kind';
import type { Facts } from '../documents/facts';
import { entry, isList, isMap, isScalar, type MapEntry, type YamlNode } from '../front-matter/yaml-node';
import type { Problem } from '../problems/problem';
import { communitySchema } from '../schemas/community-schema';
import { message } from '../text/message';
import { closest } from './closest';
import { fieldProblems } from './field-checks';
import { problemAt } from './problem-at';

/** Says what is wrong with `community.yml`. */
export function checkConfig(path: string, facts: Facts): Problem[] {
  return [
    ...facts.problems.map((problem) => ({ ...problem, file: path })),
    ...fieldProblems(path, facts, communitySchema),
    ...folderProblems(path, entry(facts.frontMatter, 'folders')?.node),
    ...ladderProblems(path, entry(facts.frontMatter, 'ladder')?.node),
  ];
}

/** Each line of the folder map needs a kind on one of its sides. */
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
  if (!isList(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap((item) => {
    const named = entry(item, 'id')?.node ?? entry(item, 'level')?.node ?? entry(item, 'name')?.node ?? item;
    if (!isScalar(named) || named.value === null) return [];
    const id = String(named.value).trim().toLowerCase();
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [problemAt(path, 'id-duplicate', named.range, message('The ladder has two levels “{0}”.', id))];
  });
}
