import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutboxEntry } from '../../../src/core/services/publishing/channels/outbox-entry';
import { createUlid } from '../../../src/core/services/scaffold/ulid';
import { createOutboxFolder, readOutbox } from '../../../src/node/channels/outbox-folder';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kith-outbox-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const intent = (): OutboxEntry => ({
  id: createUlid(Date.now(), Math.random),
  channel: 'chat',
  post: 'posts/a.md',
  key: 'kith-1',
  state: 'intent',
  at: 1000,
  text: 'x',
  url: '',
});

describe('the outbox on the disk', () => {
  test('is empty where there is none, and leaves other files alone', async () => {
    const store = createNodeFileStore(root);
    expect(await readOutbox(root, store)).toEqual([]);
    await createOutboxFolder(root, store).create(intent());
    writeFileSync(join(root, 'channels/outbox/notes.yml'), 'channel: chat\npost: posts/a.md\n');
    expect(await readOutbox(root, store)).toHaveLength(1);
  });

  test('of many who are about to send the same, one does at the most', async () => {
    const outboxes = Array.from({ length: 8 }, () => createOutboxFolder(root, createNodeFileStore(root)));
    const alone = await Promise.all(outboxes.map((one) => one.create(intent())));
    const count = alone.filter((isAlone) => isAlone).length;
    expect(count).toBeLessThanOrEqual(1);
    expect(readdirSync(join(root, 'channels/outbox'))).toHaveLength(count);
    // Where all withdrew, the next one goes on.
    if (count === 0) expect(await outboxes[0]?.create(intent())).toBe(true);
  });

  test('what was changed by somebody else meanwhile is not written over', async () => {
    const outbox = createOutboxFolder(root, createNodeFileStore(root));
    const entry = intent();
    await outbox.create(entry);
    await outbox.remove(entry);
    await expect(outbox.replace({ ...entry, state: 'sent' })).rejects.toThrow('is gone');
  });
});
