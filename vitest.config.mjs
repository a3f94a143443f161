import { defineConfig } from 'vitest/config';

/** Unit tests. Those of the real interface have their own configuration in test/ui. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    // Property tests, and those that read whole repositories, take a while on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
