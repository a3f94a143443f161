import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// `npm run screenshots`: pictures of the real thing. Those of the README go to docs/images, all others to
// .vscode-test/screenshots, to be looked at.
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/screenshots/**/*.shots.ts'],
    globalSetup: ['test/harness/global-setup.mjs'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
