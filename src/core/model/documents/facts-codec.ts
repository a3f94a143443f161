import type { MapEntry, MapNode, Scalar, YamlNode } from '../../formats/front-matter/yaml-node';
import type { RegistryEntry } from '../../formats/facts';
import type { Range } from '../../base/range';
import type { Facts, Heading, Link, LinkType, Reference, Task } from '../../formats/facts';

/*
 * Facts as JSON without field names: nested objects become flat arrays of their fields. Half the size of
 * plain objects and half the time to decode, which dominates in an index of thousands of files.
 */

type Cell = string | number | boolean | null | readonly Cell[];

const linkTypes = [
  'inline',
  'reference',
  'image',
  'autolink',
  'wiki',
  'html',
  'definition',
] as const satisfies LinkType[];
const linkNumbers = Object.fromEntries(linkTypes.map((type, number) => [type, number])) as Record<
  LinkType,
  number
>;

type Encoded = [
  words: number,
  frontMatter: Cell,
  frontMatterRange: Range | 0,
  headings: Cell[],
  anchors: readonly string[],
  links: Cell[],
  mentions: Cell[],
  tags: Cell[],
  tasks: Cell[],
  people: readonly RegistryEntry[] | 0,
  problems: Facts['problems'] | 0,
  colours: Cell[],
  labels: Cell[],
  madeElsewhere: 0 | 1,
  leadWords: number,
  site: Facts['site'] | 0,
  empty: 1 | 0,
  entryHash: Facts['entryHash'] | 0,
  contentHash: string | 0,
  bareImages: Cell[] | 0,
];

/** Serialises facts for {@link decodeFacts}. */
export function encodeFacts(facts: Facts): string {
  const headings: Cell[] = [];
  for (const { level, text, anchor, range, source, html } of facts.headings) {
    headings.push(level, text, anchor, range[0], range[1], range[2], range[3], source ?? 0, html ? 1 : 0);
  }
  const links: Cell[] = [];
  for (const { type, target, range } of facts.links) {
    links.push(linkNumbers[type], target, range[0], range[1], range[2], range[3]);
  }
  const tasks: Cell[] = [];
  for (const { done, text, range } of facts.tasks) {
    tasks.push(done ? 1 : 0, text, range[0], range[1], range[2], range[3]);
  }
  const encoded: Encoded = [
    facts.words,
    facts.frontMatter ? encodeNode(facts.frontMatter) : 0,
    facts.frontMatterRange ?? 0,
    headings,
    facts.anchors,
    links,
    encodeReferences(facts.mentions),
    encodeReferences(facts.tags),
    tasks,
    facts.people ?? 0,
    facts.problems.length > 0 ? facts.problems : 0,
    encodeReferences(facts.colours ?? []),
    encodeReferences(facts.labels ?? []),
    facts.madeElsewhere ? 1 : 0,
    facts.leadWords ?? 0,
    facts.site ?? 0,
    facts.empty ? 1 : 0,
    facts.entryHash ?? 0,
    facts.contentHash ?? 0,
    facts.bareImages ? encodeReferences(facts.bareImages) : 0,
  ];
  return JSON.stringify(encoded);
}

export function decodeFacts(text: string): Facts {
  const encoded = JSON.parse(text) as Encoded;
  const [
    words,
    frontMatter,
    frontMatterRange,
    headings,
    anchors,
    links,
    mentions,
    tags,
    tasks,
    people,
    problems,
    colours,
    labels,
    madeElsewhere,
    leadWords,
    site,
    empty,
    entryHash,
    contentHash,
    bareImages,
  ] = encoded;
  return {
    ...(frontMatter !== 0 && { frontMatter: decodeNode(frontMatter as Cell[]) as MapNode }),
    ...(frontMatterRange !== 0 && { frontMatterRange }),
    headings: decodeAll<Heading>(headings, 9, (at) => ({
      level: headings[at] as number,
      text: headings[at + 1] as string,
      anchor: headings[at + 2] as string,
      range: rangeAt(headings, at + 3),
      ...(headings[at + 7] !== 0 && { source: headings[at + 7] as string }),
      ...(headings[at + 8] === 1 && { html: true as const }),
    })),
    anchors,
    ...(labels.length > 0 && { labels: decodeReferences(labels) }),
    ...(madeElsewhere === 1 && { madeElsewhere: true as const }),
    links: decodeAll<Link>(links, 6, (at) => ({
      type: linkTypes[links[at] as number] as LinkType,
      target: links[at + 1] as string,
      range: rangeAt(links, at + 2),
    })),
    mentions: decodeReferences(mentions),
    tags: decodeReferences(tags),
    tasks: decodeAll<Task>(tasks, 6, (at) => ({
      done: tasks[at] === 1,
      text: tasks[at + 1] as string,
      range: rangeAt(tasks, at + 2),
    })),
    ...(people !== 0 && { people }),
    ...(leadWords > 0 && { leadWords }),
    ...(site && { site }),
    words,
    ...(empty === 1 && { empty: true as const }),
    ...(entryHash && { entryHash }),
    ...(contentHash && { contentHash }),
    ...(bareImages && { bareImages: decodeReferences(bareImages) }),
    problems: problems === 0 ? [] : problems,
    ...(colours.length > 0 && { colours: decodeReferences(colours) }),
  };
}

function encodeReferences(references: readonly Reference[]): Cell[] {
  const cells: Cell[] = [];
  for (const { name, range } of references) cells.push(name, range[0], range[1], range[2], range[3]);
  return cells;
}

function decodeReferences(cells: readonly Cell[]): Reference[] {
  return decodeAll<Reference>(cells, 5, (at) => ({
    name: cells[at] as string,
    range: rangeAt(cells, at + 1),
  }));
}

function decodeAll<T>(cells: readonly Cell[], width: number, decode: (at: number) => T): T[] {
  const all: T[] = [];
  for (let at = 0; at < cells.length; at += width) all.push(decode(at));
  return all;
}

function rangeAt(cells: readonly Cell[], at: number): Range {
  return [cells[at], cells[at + 1], cells[at + 2], cells[at + 3]] as unknown as Range;
}

const scalarNode = 0;
const listNode = 1;
const mapNode = 2;
/** Cells before a node's content: its type and its range. */
const nodeHead = 5;
/** Cells of a map entry: its key, the key's range, the node. */
const entryWidth = 6;

function encodeNode(node: YamlNode): Cell[] {
  if ('entries' in node) {
    const cells: Cell[] = [mapNode, ...node.range];
    for (const { key, keyRange, node: inner } of node.entries)
      cells.push(key, keyRange[0], keyRange[1], keyRange[2], keyRange[3], encodeNode(inner));
    return cells;
  }
  if ('items' in node) return [listNode, ...node.range, ...node.items.map(encodeNode)];
  const { range, value, written } = node;
  return written === undefined ? [scalarNode, ...range, value] : [scalarNode, ...range, value, written];
}

function decodeNode(cells: readonly Cell[]): YamlNode {
  const range = rangeAt(cells, 1);
  if (cells[0] === scalarNode) {
    const written = cells[nodeHead + 1];
    const value = cells[nodeHead] as Scalar;
    return typeof written === 'string' ? { range, value, written } : { range, value };
  }
  if (cells[0] === listNode)
    return { range, items: cells.slice(nodeHead).map((item) => decodeNode(item as Cell[])) };
  const entries: MapEntry[] = [];
  for (let at = nodeHead; at < cells.length; at += entryWidth) {
    entries.push({
      key: cells[at] as string,
      keyRange: rangeAt(cells, at + 1),
      node: decodeNode(cells[at + 5] as Cell[]),
    });
  }
  return { range, entries };
}
