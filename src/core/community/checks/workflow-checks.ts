import { message, type Message } from '../../base/message';
import type { Problem } from '../../base/problem';
import { numberAt, textsAt } from '../../formats/front-matter/written-fields';
import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import { readChecklists, type Checklist } from '../../model/config/checklist';
import { contentKinds, contentStates } from '../../model/documents/document';
import { problemAt } from './problem-at';

/** What of `workflow:` cannot be: a kind that is never approved, an unknown state, an item in vain. */
export function workflowProblems(path: string, config: MapNode | undefined): Problem[] {
  const node = entry(config, 'workflow')?.node;
  const among = (key: string, known: readonly string[], text: (word: string) => Message): Problem[] => {
    const map = entry(node, key)?.node;
    return (isMap(map) ? map.entries : [])
      .filter((line) => !known.includes(line.key))
      .map((line) => problemAt(path, 'field-value', line.keyRange, text(line.key)));
  };
  const content = [...contentKinds];
  const noKind = (word: string): Message =>
    message('“{0}” is no kind that has a workflow. It is one of: {1}.', word, content.join(', '));
  return [
    ...among('approvals', content, (word) =>
      message('“{0}” is no kind that has approvals. It is one of: {1}.', word, content.join(', ')),
    ),
    ...among('move', contentStates, (word) =>
      message('“{0}” is no state of content. It is one of: {1}.', word, contentStates.join(', ')),
    ),
    ...among('checklist', content, noKind),
    ...among('length', ['min', 'max', ...content], noKind),
    ...among('fields', content, noKind),
    ...(isMap(node) ? vainItems(path, node, textsAt(config, 'languages').length) : []),
    ...(isMap(node) ? crossedBounds(path, entry(node, 'length')?.node) : []),
  ];
}

/** Items that ask for something which the rest of the configuration does not say. */
function vainItems(path: string, workflow: MapNode, languages: number): Problem[] {
  const checklists = readChecklists(workflow);
  const node = entry(workflow, 'checklist')?.node;
  const lists = isMap(node) ? node.entries.map(({ key, node: list }) => [key, list] as const) : [];
  const some: readonly (readonly [string, YamlNode | undefined])[] = isList(node)
    ? [[[...contentKinds][0] ?? '', node]]
    : lists;
  return some.flatMap(([kind, list]) => {
    const checklist = Array.from(checklists).find(([one]) => one === kind)?.[1];
    return (isList(list) ? list.items : []).flatMap((item): Problem[] => {
      const text =
        isScalar(item) && checklist ? whyInVain(String(item.value), checklist, languages) : undefined;
      return text ? [problemAt(path, 'field-missing', item.range, text)] : [];
    });
  });
}

function whyInVain(item: string, { length }: Checklist, languages: number): Message | undefined {
  if (item === 'length' && length.min === undefined && length.max === undefined)
    return message('“length” asks for nothing yet: say how many words under “length” of “workflow”.');
  if (item === 'translation' && languages < 2)
    return message('“translation” asks for nothing yet: name two languages or more under “languages”.');
  return undefined;
}

function crossedBounds(path: string, length: YamlNode | undefined): Problem[] {
  const holders = isMap(length) ? [length, ...length.entries.map(({ node }) => node)] : [];
  return holders.flatMap((holder): Problem[] => {
    const [min, max] = [numberAt(holder, 'min'), numberAt(holder, 'max')];
    const range = entry(holder, 'min')?.node.range;
    if (min === undefined || max === undefined || min <= max || !range) return [];
    return [
      problemAt(path, 'field-range', range, message('The least, {0}, is more than the most, {1}.', min, max)),
    ];
  });
}
