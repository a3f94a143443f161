import { expect, test } from 'vitest';
import { createDrafts } from '../../../src/extension/features/discussions/drafts';

/** What an editor remembers for a workspace. */
function createState(first?: unknown) {
  let kept = first;
  return {
    get: <T>() => kept as T,
    update: async (_key: string, value: unknown) => void (kept = structuredClone(value)),
    kept: () => kept,
  };
}

const [knots, paint] = ['knots', 'paint'].map((name) => ({ folder: 'f', path: `${name}/thread.md` }));

test('drafts are kept by thread and by what they are for, and leave nothing behind', async () => {
  if (!knots || !paint) throw new Error('no threads');
  const state = createState();
  const drafts = createDrafts(state);
  await drafts.set(knots, 'answer', 'A bowline');
  await drafts.set(knots, 'edit a.md', 'Other words');
  await drafts.set(paint, 'answer', 'Blue');
  expect(createDrafts(state).of(knots)).toEqual({ answer: 'A bowline', 'edit a.md': 'Other words' });
  await drafts.set(knots, 'answer', '');
  expect(drafts.of(knots)).toEqual({ 'edit a.md': 'Other words' });
  await drafts.set(knots, 'edit a.md', '');
  await drafts.set(paint, 'answer', '');
  expect(state.kept()).toEqual({});
});

test.each([[undefined], [null], ['text'], [{ thread: 'text' }]])('%j is no draft', (kept) => {
  expect(knots && createDrafts(createState(kept)).of(knots)).toEqual({});
});
