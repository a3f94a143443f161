import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(() => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const due = '---\ntitle: The tide\nstatus: scheduled # soon\npublish_at: 2026-01-02\n---\n\nHigh.\n';
const files = {
  'community.yml': 'name: Harbour\n',
  'posts/tide.md': due,
  'posts/later.md': due.replace('2026-01-02', '2999-01-02'),
};
const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

describe('kith publish', () => {
  test('publishes what is due and nothing else, and run again it changes nothing', async () => {
    const folder = kith.folder(files);
    expect(await kith.run(folder, 'publish')).toMatchObject({
      status: 0,
      stdout: 'published posts/tide.md  The tide\n',
    });
    const out = due.replace('status: scheduled', 'status: published');
    expect(read(folder, 'posts/tide.md')).toBe(out);
    expect(read(folder, 'posts/later.md')).toBe(files['posts/later.md']);
    expect(await kith.run(folder, 'publish')).toMatchObject({ status: 0, stdout: 'Nothing is due.\n' });
    expect(read(folder, 'posts/tide.md')).toBe(out);
  });

  test('only says so where one only looks', async () => {
    const folder = kith.folder(files);
    const { value } = await kith.json(folder, 'publish', '--dry-run', '--json');
    expect(value).toEqual({
      written: false,
      published: [{ path: 'posts/tide.md', title: 'The tide', publishAt: '2026-01-02T00:00:00.000Z' }],
      left: [],
    });
    expect(read(folder, 'posts/tide.md')).toBe(due);
  });

  test('fails where something cannot be published, and publishes the rest', async () => {
    const folder = kith.folder({ ...files, 'posts/soon.md': due.replace('2026-01-02', 'soon') });
    const { status, stdout } = await kith.run(folder, 'publish');
    expect(status).toBe(1);
    expect(stdout.split('\n').sort()).toEqual([
      '',
      'not published posts/soon.md: “soon” is no moment at which it could be published',
      'published posts/tide.md  The tide',
    ]);
  });

  test('gets its workflow from kith init', async () => {
    const folder = kith.folder(files);
    await kith.run(folder, 'init');
    const path = '.github/workflows/kith-publish.yml';
    expect(existsSync(join(folder, path))).toBe(false);
    expect((await kith.run(folder, 'init', '--publish')).stdout).toContain(`made ${path}`);
    expect(read(folder, path)).toContain('kith publish .');
  });
});
