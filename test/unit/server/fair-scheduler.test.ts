import { expect, test } from 'vitest';
import { createFairScheduler } from '../../../src/server/rooms/fair-scheduler';

const fail = (error: unknown): void => {
  throw error;
};
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** Keeps the process busy, in milliseconds. */
function spend(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

test('what comes while there is time is done at once', () => {
  const scheduler = createFairScheduler(5);
  const done: number[] = [];
  const line = scheduler.createQueue(fail);
  line.run(() => done.push(1));
  line.run(() => done.push(2));
  expect([done, line.waiting]).toEqual([[1, 2], 0]);
});

test('a line that has much waits for its turns, each keeps its order, and others come in between', async () => {
  const scheduler = createFairScheduler(5);
  const done: string[] = [];
  const [long, short] = [scheduler.createQueue(fail), scheduler.createQueue(fail)];
  for (let at = 0; at < 6; at++)
    long.run(() => {
      spend(6);
      done.push(`long ${at}`);
    });
  expect([done, long.waiting]).toEqual([['long 0'], 5]);
  expect(scheduler.busy).toBe(true);
  short.run(() => done.push('short 0'));
  short.run(() => done.push('short 1'));
  while (long.waiting + short.waiting > 0) await nextTurn();
  const at = (what: string): number => done.indexOf(what);
  expect(done.filter((one) => one.startsWith('long'))).toEqual([0, 1, 2, 3, 4, 5].map((n) => `long ${n}`));
  expect(at('short 0')).toBeLessThan(at('long 2'));
  expect(at('short 1')).toBeGreaterThan(at('short 0'));
  expect(at('short 1')).toBeLessThan(at('long 3'));
});

test('no turn takes much longer than it may, however much waits', async () => {
  const scheduler = createFairScheduler(2);
  const line = scheduler.createQueue(fail);
  let done = 0;
  for (let at = 0; at < 200; at++)
    line.run(() => {
      spend(0.1);
      done++;
    });
  let most = 0;
  while (line.waiting > 0) {
    const before = done;
    await nextTurn();
    most = Math.max(most, done - before);
  }
  expect(done).toBe(200);
  // Two turns of 2 ms at the most lie between two looks.
  expect(most).toBeLessThanOrEqual(42);
});

test('what fails is told, and the rest goes on', async () => {
  const scheduler = createFairScheduler(0);
  const told: unknown[] = [];
  const done: number[] = [];
  const line = scheduler.createQueue((error) => told.push(error));
  for (const at of [1, 2, 3])
    line.run(() => {
      if (at === 2) throw new Error('two');
      done.push(at);
    });
  while (line.waiting > 0) await nextTurn();
  expect([done, told]).toEqual([[1, 3], [new Error('two')]]);
});

test('what is cleared is not done, and resting is told once all is', async () => {
  const scheduler = createFairScheduler(0);
  let [rested, done] = [0, 0];
  const line = scheduler.createQueue(fail, () => rested++);
  const other = scheduler.createQueue(fail);
  for (let at = 0; at < 3; at++) line.run(() => done++);
  for (let at = 0; at < 3; at++) other.run(() => done++);
  other.clear();
  expect(other.waiting).toBe(0);
  while (line.waiting > 0) await nextTurn();
  expect([done, rested]).toEqual([3, 1]);
});
