import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = join(import.meta.dirname, '..', '..');

/** Tests of pages alone, in a plain browser: they need no editor, and do not wait for each other. */
const ofPages = ['test/ui/*-view.test.ts', 'test/ui/{accessibility,views}.test.ts'];

const everyTest = {
  // No second try: the steps of a journey follow one another, and one that begins where another broke off
  // shows nothing.
  retry: 0,
  // What is expected of the page is asked again until it is so.
  expect: { poll: { timeout: 60_000, interval: 50 } },
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

export default defineConfig({
  root,
  test: {
    // Once, for both.
    globalSetup: ['test/harness/global-setup.mjs'],
    projects: [
      {
        root,
        test: {
          ...everyTest,
          name: 'pages',
          include: ofPages,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        test: {
          ...everyTest,
          name: 'editor',
          include: ['test/ui/**/*.test.ts'],
          exclude: ofPages,
          // One at a time: an editor takes a core and more, and two of them end hardly sooner.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
