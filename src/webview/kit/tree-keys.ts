import { placeAfterKey } from './list-keys';

/** A node of a tree. `Node` is the node's own type, so that children have its other properties too. */
export interface TreeNode<Node> {
  /** Unique in the tree, and stable while the tree changes. */
  readonly id: string;
  /** What type-ahead finds it by. */
  readonly label: string;
  /** Absent if it cannot be expanded. */
  readonly children?: readonly Node[];
}

/** A row in sight: a node all of whose ancestors are expanded. */
export interface TreeRow<Node> {
  readonly node: Node;
  /** From 1. */
  readonly level: number;
  /** The place among its siblings from 1, and their number. */
  readonly position: number;
  readonly setSize: number;
  readonly isExpanded: boolean;
  /** The index of its parent's row; -1 at the top. */
  readonly parent: number;
}

/** The rows in sight, from top to bottom. */
export function visibleRows<Node extends TreeNode<Node>>(
  nodes: readonly Node[],
  expanded: ReadonlySet<string>,
): TreeRow<Node>[] {
  const rows: TreeRow<Node>[] = [];
  const add = (siblings: readonly Node[], level: number, parent: number): void => {
    for (const [index, node] of siblings.entries()) {
      const isExpanded = node.children !== undefined && expanded.has(node.id);
      const place = rows.length;
      rows.push({ node, level, position: index + 1, setSize: siblings.length, isExpanded, parent });
      if (isExpanded) add(node.children, level + 1, place);
    }
  };
  add(nodes, 1, -1);
  return rows;
}

/** What a key does in a tree. */
export type TreeMove =
  /** Makes the row at an index the current one. */
  | { readonly type: 'go'; readonly to: number }
  | { readonly type: 'expand'; readonly ids: readonly string[] }
  | { readonly type: 'collapse'; readonly id: string }
  /** Does what the row is for. */
  | { readonly type: 'open'; readonly at: number };

/**
 * What a key does on the row at an index, by the tree view pattern of the ARIA practices; undefined for other
 * keys. `page` is the number of rows in sight.
 */
export function moveForKey<Node extends TreeNode<Node>>(
  key: string,
  rows: readonly TreeRow<Node>[],
  at: number,
  page: number,
): TreeMove | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const { node, isExpanded, parent } = row;
  const stay: TreeMove = { type: 'go', to: at };
  switch (key) {
    case 'ArrowRight':
      if (!node.children) return stay;
      return isExpanded
        ? { type: 'go', to: Math.min(at + 1, rows.length - 1) }
        : { type: 'expand', ids: [node.id] };
    case 'ArrowLeft':
      if (isExpanded) return { type: 'collapse', id: node.id };
      return parent < 0 ? stay : { type: 'go', to: parent };
    case 'Enter':
      return { type: 'open', at };
    case ' ':
      if (!node.children) return stay;
      return isExpanded ? { type: 'collapse', id: node.id } : { type: 'expand', ids: [node.id] };
    case '*':
      return { type: 'expand', ids: siblingsOf(rows, row).flatMap((one) => (one.children ? [one.id] : [])) };
    default: {
      const to = placeAfterKey(key, at, rows.length, page);
      return to === undefined ? undefined : { type: 'go', to: Math.max(to, 0) };
    }
  }
}

function siblingsOf<Node extends TreeNode<Node>>(
  rows: readonly TreeRow<Node>[],
  { parent }: TreeRow<Node>,
): Node[] {
  return rows.filter((row) => row.parent === parent).map(({ node }) => node);
}

/** What was typed to find a row, and when the last character was, in ms. */
export interface Typed {
  readonly text: string;
  readonly at: number;
}

export const nothingTyped: Typed = { text: '', at: -Infinity };

/** A pause after which typing begins anew, in ms. */
const typingPause = 800;

export function withTyped({ text, at }: Typed, character: string, now: number): Typed {
  return { text: now - at > typingPause ? character : text + character, at: now };
}

/**
 * The index of the row that typing leads to; undefined if there is none. One character, also repeated, finds
 * the next row that begins with it; more find the first, from the current row on. Case and accents are
 * ignored.
 */
export function placeAfterTyping(labels: readonly string[], at: number, text: string): number | undefined {
  const typed = plain(text);
  const [first = ''] = typed;
  const isRepeated = [...typed].every((character) => character === first);
  const sought = isRepeated ? first : typed;
  for (let step = isRepeated ? 1 : 0; step <= labels.length; step++) {
    const index = (Math.max(at, 0) + step) % Math.max(labels.length, 1);
    if (plain(labels[index] ?? '').startsWith(sought)) return index;
  }
  return undefined;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase();
}

/** Between the parts of ids that name a path in the tree. */
const separator = '/';

/** The id of a node under a parent: parts are escaped, so that ids of different paths differ. */
export function childId(parent: string, part: string): string {
  return `${parent}${separator}${encodeURIComponent(part)}`;
}

/**
 * The index of a node's row by an id of {@link childId}, else of its nearest ancestor in sight; 0 if there is
 * none: the place of somebody whose row is gone.
 */
export function nearestRow<Node extends TreeNode<Node>>(
  rows: readonly TreeRow<Node>[],
  id: string | undefined,
): number {
  const byId = new Map(rows.map(({ node }, index) => [node.id, index] as const));
  for (
    let wanted = id ?? '';
    wanted !== '';
    wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf(separator)))
  ) {
    const found = byId.get(wanted);
    if (found !== undefined) return found;
  }
  return 0;
}
