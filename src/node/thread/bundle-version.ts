import { statSync } from 'node:fs';

/**
 * The version of a worker's code: the size and time of its bundle. Constant for everything that runs without
 * one.
 */
export function bundleVersion(workerPath: string | undefined): string {
  if (workerPath === undefined) return 'here';
  try {
    const { size, mtimeMs } = statSync(workerPath);
    return `${size} ${mtimeMs}`;
  } catch {
    return workerPath;
  }
}
