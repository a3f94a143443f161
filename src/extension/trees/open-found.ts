import type { TreeNode, TreeNodes } from './tree-node';

/**
 * Expands groups, so that filter results are visible. Their ids change while filtered, because the editor
 * remembers for the original id that somebody collapsed it.
 */
export function openFound(nodes: TreeNodes, filter: string): TreeNodes {
  if (filter === '') return nodes;
  return {
    length: nodes.length,
    slice: (from, to) => nodes.slice(from, to).map((node) => opened(node, filter)),
  };
}

function opened(node: TreeNode, filter: string): TreeNode {
  const { children } = node;
  // A row for a file is itself a result: its children are not.
  if (!children || node.uri) return node;
  return {
    ...node,
    id: `${node.id}?${filter}`,
    expanded: true,
    children: async () => openFound(await children(), filter),
  };
}
