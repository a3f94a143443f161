import { expect, test } from 'vitest';
import { derive, type Derived } from '../../../src/core/community/derived';
import { openInMemory } from './in-memory-community';

test('a derived value is computed when it is asked for, and again only after a source changed', async () => {
  const { community, change } = await openInMemory({ 'a.md': '# A\n', 'b.md': '# B\n' });
  let computed = 0;
  const titles = derive(community, ['documents'], ({ documents }) => {
    computed++;
    return [...documents.all()].map(({ title }) => title).sort();
  });
  expect(computed).toBe(0);
  expect(titles.value()).toEqual(['A', 'B']);
  expect(titles.value()).toBe(titles.value());
  expect(computed).toBe(1);
  await change({ 'a.md': '# Alpha\n' });
  expect(titles.value()).toEqual(['Alpha', 'B']);
  expect(computed).toBe(2);
});

test('whoever asks while a change is being reported gets a value of what is there', async () => {
  const { community, change } = await openInMemory({ 'a.md': '# A\n', 'b.md': '# B\n' });
  const sizes: number[] = [];
  const seen: unknown[] = [];
  const later: { size?: Derived<number> } = {};
  // Registered before the value's own listener.
  community.onDidChange(({ documents }) => documents && later.size && sizes.push(later.size.value()));
  const size = (later.size = derive<number>(community, ['documents'], ({ documents }, before) => {
    seen.push(before?.documents);
    return documents.size;
  }));
  expect(size.value()).toBe(2);
  await change({ 'c.md': '# C\n' });
  await change({ 'b.md': undefined });
  expect(sizes).toEqual([3, 2]);
  expect(seen).toEqual([undefined, 'all', 'all']);
});

test('where another source changed it is computed from nothing', async () => {
  const { community, change } = await openInMemory({ 'a.md': '# A\n' });
  const seen: boolean[] = [];
  const derived = derive<number>(community, ['documents', 'people'], ({ documents }, before) => {
    seen.push(before !== undefined);
    return documents.size;
  });
  derived.value();
  await change({ 'a.md': '# Alpha\n' });
  derived.value();
  await change({ 'members/ada.md': '# Ada Ny\n' });
  derived.value();
  expect(seen).toEqual([false, true, false]);
});

test('what changed is named between two askings, and put together', async () => {
  const { community, change } = await openInMemory({ 'a.md': '# A\n', 'b.md': '# B\n' });
  const seen: string[][] = [];
  const derived = derive<number>(community, ['documents'], ({ documents }, before) => {
    if (before && before.documents !== 'all')
      seen.push(before.documents.map(({ before: old, after }) => (after ?? old)?.path ?? ''));
    return documents.size;
  });
  derived.value();
  await change({ 'a.md': '# Alpha\n' });
  await change({ 'b.md': undefined });
  expect(derived.value()).toBe(1);
  expect(seen).toEqual([['a.md', 'b.md']]);
  derived.dispose();
});

test('changes say what they are of', async () => {
  const { community, change } = await openInMemory({ 'a.md': '# A\n', 'members/ada.md': '# Ada Ny\n' });
  const told: string[] = [];
  community.onDidChange((happened) => {
    for (const [source, value] of Object.entries(happened))
      told.push(Array.isArray(value) ? `${source} ${value.length}` : `${source} ${String(value)}`);
  });
  await change({ 'a.md': '# Alpha\n' });
  expect(told.splice(0)).toEqual(['documents 1']);
  await change({ 'members/ada.md': '# Ada Nyhus\n' });
  expect(told.splice(0)).toEqual(['people true', 'documents 1']);
  await change({ 'community.yml': 'name: Harbour\n' });
  expect(told).toContain('config true');
  expect(told).toContain('documents all');
});
