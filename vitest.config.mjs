import { defineConfig } from 'vitest/config';

/** Tests that start `kith`, which is bundled for them first. */
const ofPrograms = [
  'test/unit/cli/**/*.test.ts',
  'test/unit/server/**/*.test.ts',
  'test/unit/site/**/*.test.ts',
];

/** Unit tests. Those of the real interface have their own configuration in test/ui. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'programs', include: ofPrograms, globalSetup: ['test/unit/cli/build-kith.mjs'] },
      },
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['test/unit/**/*.test.ts'],
          exclude: ofPrograms,
          // To load the modules anew for each of three hundred files took as long as the tests.
          isolate: false,
        },
      },
    ],
    // Of two cores Vitest would use one; much of the time tests wait for programs.
    maxWorkers: '100%',
    // Property tests, and those that read whole repositories, take a while on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
