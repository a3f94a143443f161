import { append } from '../../core/base/append';
import type { TreeNode } from './tree-node';

/** Reads a page of the rows below one, or of those of the first level, as they are now. */
export type ReadRows = (parent: TreeNode | undefined) => Promise<readonly TreeNode[]>;

/** What of a tree is to be drawn anew: all of it, or these rows with what is below them. */
export type Redraw = 'everything' | readonly TreeNode[];

/**
 * The rows that the editor has been given. It knows a row by its object, and forgets those below a row that
 * it is told to draw anew: what is done to one until it has asked again reaches nothing, and a row that is
 * opened just then stays empty. So a row keeps its object for as long as it is there, and the editor is told
 * only of what looks different.
 */
export interface ShownRows {
  /** Answers the editor: the rows below one, or those of the first level. */
  ask(parent: TreeNode | undefined): Promise<readonly TreeNode[]>;
  /** Reads anew what the editor has been given, and says what of it is to be drawn anew. */
  renew(): Promise<Redraw>;
  /** The text of a row's hover, which the editor keeps until it draws the row anew. */
  noteHover(node: TreeNode, text: string): void;
  /** Forgets all rows, since the editor will ask for everything. */
  clear(): void;
}

/** @param hoverText text of a row's hover as it is now */
export function createShownRows(read: ReadRows, hoverText: (node: TreeNode) => string): ShownRows {
  /** By the id of the row above, or "" for the first level. */
  const given = new Map<string, readonly TreeNode[]>();
  /** Lists that differ from those that were given, for the editor's next question. */
  const ready = new Map<string, readonly TreeNode[]>();
  const hovers = new Map<string, string>();

  function give(listId: string, nodes: readonly TreeNode[]): readonly TreeNode[] {
    const before = new Map(given.get(listId)?.map((node) => [node.id, node]));
    const rows = nodes.map((node) => withContent(before.get(node.id) ?? node, node));
    given.set(listId, rows);
    return rows;
  }

  /** The editor forgets what is below a row that it draws anew. */
  function forgetBelow(listId: string): void {
    const rows = given.get(listId) ?? [];
    given.delete(listId);
    for (const { id } of rows) {
      hovers.delete(id);
      forgetBelow(id);
    }
  }

  function looksDifferent(shown: TreeNode, now: TreeNode): boolean {
    const hover = hovers.get(shown.id);
    return look(shown) !== look(now) || (hover !== undefined && hover !== hoverText(now));
  }

  /** Rows to draw anew in a list and below it; undefined if rows of the list itself came, went or moved. */
  async function changedIn(
    listId: string,
    parent: TreeNode | undefined,
  ): Promise<readonly TreeNode[] | undefined> {
    const shown = given.get(listId);
    if (shown === undefined) return [];
    const now = await read(parent);
    if (now.length !== shown.length || now.some(({ id }, at) => id !== shown[at]?.id)) {
      ready.set(listId, now);
      return undefined;
    }
    const changed: TreeNode[] = [];
    for (const [at, row] of shown.entries()) {
      const node = now[at] ?? row;
      const isDifferent = looksDifferent(row, node);
      withContent(row, node);
      const below = isDifferent ? undefined : await changedIn(row.id, row);
      if (below) {
        append(changed, below);
      } else {
        hovers.delete(row.id);
        forgetBelow(row.id);
        changed.push(row);
      }
    }
    return changed;
  }

  function clear(): void {
    given.clear();
    ready.clear();
    hovers.clear();
  }

  return {
    async ask(parent) {
      const listId = parent?.id ?? '';
      const nodes = ready.get(listId) ?? (await read(parent));
      ready.delete(listId);
      return give(listId, nodes);
    },
    async renew() {
      ready.clear();
      const changed = given.has('') ? await changedIn('', undefined) : undefined;
      if (changed) return changed;
      const firstLevel = ready.get('');
      clear();
      if (firstLevel) ready.set('', firstLevel);
      return 'everything';
    },
    noteHover: (node, text) => void hovers.set(node.id, text),
    clear,
  };
}

/** Gives the row that the editor has the content of a new one. */
function withContent(shown: TreeNode, now: TreeNode): TreeNode {
  if (shown === now) return shown;
  for (const key of Object.keys(shown)) if (!(key in now)) Reflect.deleteProperty(shown, key);
  return Object.assign(shown, now);
}

/** What is to be seen of a row, and what a click on it does, as text to compare. */
function look(row: TreeNode): string {
  return JSON.stringify({ ...row, children: row.children !== undefined, target: undefined });
}
