import { expect, test } from 'vitest';
import { coalesce } from '../../../src/cli/mcp/coalesce';

/** Looks that end when they are told to. */
function looks() {
  const begun: { end(): void; fail(error: Error): void }[] = [];
  const look = coalesce(() => new Promise<void>((end, fail) => void begun.push({ end, fail })));
  return { begun, look };
}

test('everybody is answered by a look that began after they asked, and those who wait share it', async () => {
  const { begun, look } = looks();
  const first = look();
  const waiting = [look(), look(), look()];
  expect(begun).toHaveLength(1);
  let answered = 0;
  for (const one of waiting) void one.then(() => answered++);
  begun[0]?.end();
  await first;
  expect(begun).toHaveLength(2);
  expect(answered).toBe(0);
  begun[1]?.end();
  await Promise.all(waiting);
  expect(begun).toHaveLength(2);
});

test('a look that fails is told to those who asked for it, and the next begins all the same', async () => {
  const { begun, look } = looks();
  const first = look();
  const second = look();
  begun[0]?.fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  begun[1]?.end();
  await second;
  const third = look();
  begun[2]?.end();
  await third;
  expect(begun).toHaveLength(3);
});
