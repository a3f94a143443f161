import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createMergeBases } from '../../../src/collab/merge-base';
import { roomFolder } from '../../../src/collab/room-store';
import { dataFolder } from '../server/test-server';

test('keeps what a room and a file had in common, the last that was written', async () => {
  const root = dataFolder();
  const texts = createMergeBases(root);
  expect(await texts.read('a')).toEqual({});
  void texts.write('a', { saved: 'one' });
  void texts.write('a', { saved: 'two', left: 'three' });
  expect(await texts.read('a')).toEqual({ saved: 'two', left: 'three' });
  expect(await createMergeBases(root).read('a')).toEqual({ saved: 'two', left: 'three' });
  expect(readdirSync(roomFolder(root, 'a'))).toEqual(['common.json']);
});

test.each(['', '{', 'null', '[]', '{"saved": 1}'])(
  'what is no such text is as good as none: %j',
  async (text) => {
    const root = dataFolder();
    const texts = createMergeBases(root);
    await texts.write('a', { saved: 'one' });
    writeFileSync(path.join(roomFolder(root, 'a'), 'common.json'), text);
    expect(await texts.read('a')).toEqual({});
  },
);
