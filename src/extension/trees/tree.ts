import {
  EventEmitter,
  l10n,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Disposable,
  type Event,
  type MarkdownString,
  type TreeDataProvider,
  type ViewBadge,
} from 'vscode';
import type { CommandId } from '../commands/command-map';
import { createShownRows } from './shown-rows';
import type { TreeNode, TreeNodes } from './tree-node';

/**
 * Page size: rows per parent before the person requests more, since the editor creates all of them at once.
 */
const pageSize = 300;

export interface TreeOptions {
  readonly viewId: string;
  /** Rows of the first level. */
  roots(): TreeNodes | Promise<TreeNodes>;
  /** Runs when the person requests the next page of a list, with the list's id. */
  readonly showMoreCommand: CommandId;
  /** Called with the selected row; undefined if none is. */
  onDidSelect?(node: TreeNode | undefined): void;
}

export interface Tree extends Disposable {
  /** Refreshes soon; throttled. */
  refresh(): void;
  /** Refreshes at once, on request. */
  refreshNow(): void;
  showMore(nodeId: string): void;
  /** Text beside the view's title; undefined for none. */
  setDescription(description: string | undefined): void;
  /** A number on the container's icon, and what it counts; undefined for none. */
  setBadge(badge: ViewBadge | undefined): void;
  /** Expands the ancestors of a row and selects it. False if there is no such row. */
  reveal(nodeId: string): Promise<boolean>;
  /** Whether the view is visible: a hidden one need not be refreshed. */
  readonly visible: boolean;
  readonly onDidBecomeVisible: Event<void>;
}

/**
 * A native tree view: pages long lists, tracks parents for revealing, and refreshes at most five times a
 * second.
 */
export function createTree({ viewId, roots, showMoreCommand, onDidSelect }: TreeOptions): Tree {
  const changed = new EventEmitter<TreeNode[] | undefined>();
  const pages = new Map<string, number>();
  const parents = new Map<string, TreeNode>();
  const rows = createShownRows(
    async (parent) => page(parent, parent ? ((await parent.children?.()) ?? []) : await roots()),
    (node) => textOf(node.tooltip?.()),
  );
  let timer: NodeJS.Timeout | undefined;
  let isRenewing = false;
  let isOutdated = false;

  function redrawAll(): void {
    rows.clear();
    changed.fire(undefined);
  }

  /** Reads the rows before the editor is told that they changed, for it to wait as little as can be. */
  async function renew(): Promise<void> {
    if (!view.visible) {
      redrawAll();
      return;
    }
    isOutdated = true;
    if (isRenewing) return;
    isRenewing = true;
    while (isOutdated) {
      isOutdated = false;
      try {
        const redraw = await rows.renew();
        if (redraw === 'everything') changed.fire(undefined);
        else if (redraw.length > 0) changed.fire([...redraw]);
      } catch {
        // What fails is asked for once more by the editor, which tells of it.
        redrawAll();
      }
    }
    isRenewing = false;
  }

  function page(parent: TreeNode | undefined, nodes: TreeNodes): TreeNode[] {
    const listId = parent?.id ?? '';
    const limit = (pages.get(listId) ?? 1) * pageSize;
    const shown = nodes.slice(0, limit);
    if (parent) for (const node of shown) parents.set(node.id, parent);
    if (nodes.length <= limit) return shown;
    const more = moreNode(listId, nodes.length - limit, showMoreCommand);
    if (parent) parents.set(more.id, parent);
    return [...shown, more];
  }

  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => [...(await rows.ask(node))],
    getParent: (node) => parents.get(node.id),
    getTreeItem: toTreeItem,
    resolveTreeItem: (item, node) => {
      const hover = node.tooltip?.();
      if (hover !== undefined) {
        item.tooltip = hover;
        rows.noteHover(node, textOf(hover));
      }
      return item;
    },
  };
  const view = window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true });
  const becameVisible = new EventEmitter<void>();
  const watch = view.onDidChangeVisibility(({ visible }) => {
    if (visible) becameVisible.fire();
  });

  const selecting = view.onDidChangeSelection(({ selection }) => onDidSelect?.(selection[0]));

  /** The rows on the path to `nodeId`; records parents and loads pages on the way. */
  async function find(
    nodeId: string,
    nodes: TreeNodes,
    parent: TreeNode | undefined,
  ): Promise<TreeNode | undefined> {
    for (const [index, node] of nodes.slice().entries()) {
      const found = node.id === nodeId ? node : await find(nodeId, (await node.children?.()) ?? [], node);
      if (!found) continue;
      if (parent) parents.set(node.id, parent);
      const needed = Math.ceil((index + 1) / pageSize);
      const listId = parent?.id ?? '';
      if (needed > (pages.get(listId) ?? 1)) {
        pages.set(listId, needed);
        redrawAll();
      }
      return found;
    }
    return undefined;
  }

  return {
    refresh() {
      timer ??= setTimeout(() => {
        timer = undefined;
        void renew();
      }, 200);
    },
    refreshNow: () => void renew(),
    showMore(nodeId) {
      pages.set(nodeId, (pages.get(nodeId) ?? 1) + 1);
      void renew();
    },
    setDescription(description) {
      // The editor accepts undefined to remove it, contrary to its type declaration.
      (view as { description: string | undefined }).description = description;
    },
    setBadge(badge) {
      view.badge = badge;
    },
    async reveal(nodeId) {
      const node = await find(nodeId, await roots(), undefined);
      if (!node) return false;
      await view.reveal(node, { select: true, focus: true, expand: true });
      return true;
    },
    get visible() {
      return view.visible;
    },
    onDidBecomeVisible: becameVisible.event,
    dispose() {
      clearTimeout(timer);
      watch.dispose();
      selecting.dispose();
      becameVisible.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

function moreNode(listId: string, count: number, command: CommandId): TreeNode {
  const label = l10n.t('Show more…');
  return {
    id: `${listId}/more`,
    label,
    description: l10n.t('{0} not shown', count),
    icon: new ThemeIcon('ellipsis'),
    command: { command, title: label, arguments: [listId] },
  };
}

function toTreeItem(node: TreeNode): TreeItem {
  const item = new TreeItem(
    node.highlights ? { label: node.label, highlights: node.highlights } : node.label,
    node.children
      ? node.expanded
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed
      : TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  if (node.description !== undefined) item.description = node.description;
  if (node.icon) item.iconPath = node.icon;
  if (node.context !== undefined) item.contextValue = node.context;
  if (node.uri) item.resourceUri = node.uri;
  if (node.command) item.command = node.command;
  if (node.spoken !== undefined) item.accessibilityInformation = { label: node.spoken };
  return item;
}

function textOf(hover: MarkdownString | string | undefined): string {
  return typeof hover === 'object' ? hover.value : (hover ?? '');
}
