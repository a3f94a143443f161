import type { TreeNode, TreeNodes } from './tree-node';

/**
 * Groups opened, so that what a filter found is in sight. They go by another id while they are filtered:
 * under the old one the editor remembers that somebody folded them up.
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
  // What stands for a file is found itself: what lies under it is not.
  if (!children || node.uri) return node;
  return {
    ...node,
    id: `${node.id}?${filter}`,
    expanded: true,
    children: async () => openFound(await children(), filter),
  };
}
