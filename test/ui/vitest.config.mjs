import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/ui/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.mjs'],
    // One page at a time: two would make each other slow, and what is slow is what fails now and then.
    fileParallelism: false,
    // A browser loses a click now and then; what fails twice is broken. The first failure is still shown.
    retry: 1,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
