import { expect, test } from 'vitest';
import { logUncaughtErrors } from '../../../src/server/uncaught-errors';
import { createTestLogger } from '../node/workspace-fixture';

test.each(['uncaughtException', 'unhandledRejection'] as const)(
  'what nobody caught (%s) is logged, not without end, and is no reason to stop',
  (event) => {
    const logger = createTestLogger();
    const before = new Set<unknown>(process.listeners(event as 'uncaughtException'));
    const stop = logUncaughtErrors(logger);
    const added = process.listeners(event as 'uncaughtException').filter((one) => !before.has(one));
    expect(added).toHaveLength(1);
    // Called as Node would: to emit it would tell the test runner as well.
    for (let at = 0; at < 100; at++) added[0]?.(new Error('nobody expected'), event as 'uncaughtException');
    expect(logger.lines[0]).toContain('Something failed that nobody expected');
    expect(logger.lines).toHaveLength(21);
    stop();
    expect(new Set<unknown>(process.listeners(event as 'uncaughtException'))).toEqual(before);
  },
);
