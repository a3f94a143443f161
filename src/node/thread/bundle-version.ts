import { statSync } from 'node:fs';

/**
 * The version of the code of workers: the sizes and times of their bundles. Constant for everything that runs
 * without one.
 */
export function bundleVersion(...workerPaths: readonly string[]): string {
  return workerPaths.length === 0 ? 'here' : workerPaths.map(versionOf).join(' ');
}

function versionOf(workerPath: string): string {
  try {
    const { size, mtimeMs } = statSync(workerPath);
    return `${size} ${mtimeMs}`;
  } catch {
    return workerPath;
  }
}
