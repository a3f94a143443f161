import { expect, test } from 'vitest';
import { openFound } from '../../../src/extension/trees/open-found';
import type { TreeNode, TreeNodes } from '../../../src/extension/trees/tree-node';

const file: TreeNode = {
  id: 'a.md',
  label: 'A',
  uri: {} as NonNullable<TreeNode['uri']>,
  children: () => [],
};
const tree: readonly TreeNode[] = [
  {
    id: 'content',
    label: 'Content',
    children: () => [{ id: 'draft', label: 'Draft', children: () => Promise.resolve([file]) }],
  },
];
const only = async (nodes: TreeNodes | Promise<TreeNodes> | undefined): Promise<TreeNode> => {
  const [node] = (await nodes)?.slice() ?? [];
  if (!node) throw new Error('no row');
  return node;
};

test('a filter opens every group above what it finds, under an id that nobody folded up', async () => {
  const section = await only(openFound(tree, 'rope'));
  expect(section).toMatchObject({ id: 'content?rope', expanded: true });
  const group = await only(section.children?.());
  expect(group).toMatchObject({ id: 'draft?rope', expanded: true });
  expect(await only(group.children?.())).toBe(file);
});

test('without one everything is as it was', () => {
  expect(openFound(tree, '')).toBe(tree);
});
