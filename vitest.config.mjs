import { defineConfig } from 'vitest/config';

/** Unit tests. Those of the real interface have their own configuration in test/ui. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    // Of two cores Vitest would use one; much of the time tests wait for programs.
    maxWorkers: '100%',
    // Property tests, and those that read whole repositories, take a while on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
