import { beforeEach, describe, expect, it } from 'vitest';
import { createShownRows, type ShownRows } from '../../../src/extension/trees/shown-rows';
import type { TreeNode } from '../../../src/extension/trees/tree-node';

/** A tree as it is now: ids with their labels, and what is below them. */
interface Branch {
  label?: string;
  hover?: string;
  below?: Record<string, Branch>;
}

let now: Record<string, Branch>;
let reads: string[];
let rows: ShownRows;

function nodesOf(branches: Record<string, Branch>): TreeNode[] {
  return Object.entries(branches).map(([id, { label = id, hover, below }]) => ({
    id,
    label,
    ...(hover !== undefined && { tooltip: () => hover }),
    ...(below && { children: () => nodesOf(below) }),
  }));
}

/** As the editor does: all that is open, from the top. */
async function askAll(parent?: TreeNode): Promise<TreeNode[]> {
  const asked = await rows.ask(parent);
  const below = await Promise.all(asked.filter(({ children }) => children).map((node) => askAll(node)));
  return [...asked, ...below.flat()];
}

const idsOf = (redraw: 'everything' | readonly TreeNode[]) =>
  redraw === 'everything' ? redraw : redraw.map(({ id }) => id);

beforeEach(() => {
  now = { Content: { below: { Draft: { below: { idea: {} } }, Published: {} } }, Events: { below: {} } };
  reads = [];
  rows = createShownRows(
    async (parent) => {
      reads.push(parent?.id ?? '');
      return parent ? ((await parent.children?.())?.slice() ?? []) : nodesOf(now);
    },
    (node) => String(node.tooltip?.() ?? ''),
  );
});

describe('the rows that the editor has', () => {
  it('are drawn anew only where something looks different', async () => {
    await askAll();
    expect(await rows.renew()).toEqual([]);
    now['Content'] = { below: { Draft: { label: 'Draft 1', below: { idea: {} } }, Published: {} } };
    expect(idsOf(await rows.renew())).toEqual(['Draft']);
  });

  it('keep their objects, with the content that they have now', async () => {
    const [content] = await askAll();
    now['Content'] = { label: 'Pages', below: { Draft: {} } };
    const redraw = await rows.renew();
    expect(redraw).toEqual([content]);
    expect(redraw[0]).toBe(content);
    expect(content?.label).toBe('Pages');
    expect((await rows.ask(content)).map(({ id }) => id)).toEqual(['Draft']);
  });

  it('keep their objects although others came beside them', async () => {
    const before = await askAll();
    now['Content'] = { below: { Draft: { below: { idea: {}, plan: {} } }, Published: {} } };
    expect(idsOf(await rows.renew())).toEqual(['Draft']);
    const draft = before.find(({ id }) => id === 'Draft');
    expect((await rows.ask(draft)).map(({ id }) => id)).toEqual(['idea', 'plan']);
  });

  it('lead to what is below them now, also where they look the same', async () => {
    const [, events] = await rows.ask(undefined);
    now['Events'] = { below: { picnic: {} } };
    expect(await rows.renew()).toEqual([]);
    expect((await rows.ask(events)).map(({ id }) => id)).toEqual(['picnic']);
  });

  it('lose what only the row before had', async () => {
    now['Events'] = { hover: 'Two of them' };
    const events = (await askAll()).find(({ id }) => id === 'Events');
    now['Events'] = { label: 'None' };
    await rows.renew();
    expect(events).toEqual({ id: 'Events', label: 'None' });
  });

  it('are all drawn anew where one of the first level came, went or moved', async () => {
    await askAll();
    now = { Events: {}, Content: {} };
    expect(await rows.renew()).toBe('everything');
    expect((await rows.ask(undefined)).map(({ id }) => id)).toEqual(['Events', 'Content']);
  });

  it('are all drawn anew before the editor has any', async () => {
    expect(await rows.renew()).toBe('everything');
  });

  it('are read once for both: to be compared and to be given', async () => {
    const before = await askAll();
    now['Content'] = { below: { Draft: { below: { idea: {}, plan: {} } }, Published: {} } };
    reads = [];
    await rows.renew();
    await rows.ask(before.find(({ id }) => id === 'Draft'));
    expect(reads.filter((id) => id === 'Draft')).toEqual(['Draft']);
  });

  it('are not told of again below a row that the editor has not asked for since', async () => {
    await askAll();
    now['Content'] = { label: 'Pages', below: { Draft: { below: { idea: {} } } } };
    await rows.renew();
    now['Content'] = { label: 'Pages', below: { Draft: { label: 'Drafts' } } };
    expect(await rows.renew()).toEqual([]);
  });

  it('are drawn anew for another hover only where the old one was shown', async () => {
    now['Events'] = { hover: 'in 2 days' };
    const events = (await askAll()).find(({ id }) => id === 'Events');
    now['Events'] = { hover: 'tomorrow' };
    expect(await rows.renew()).toEqual([]);
    if (events) rows.noteHover(events, 'tomorrow');
    now['Events'] = { hover: 'today' };
    expect(idsOf(await rows.renew())).toEqual(['Events']);
    expect(await rows.renew()).toEqual([]);
  });
});
