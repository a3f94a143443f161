import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/ui/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.mjs'],
    // One page at a time: two would make each other slow, and what is slow is what fails now and then.
    fileParallelism: false,
    // No second try: the steps of a journey follow one another, and one that begins where another broke off
    // shows nothing.
    retry: 0,
    // What is expected of the page is asked again until it is so.
    expect: { poll: { timeout: 60_000, interval: 50 } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
