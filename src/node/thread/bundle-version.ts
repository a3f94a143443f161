import { statSync } from 'node:fs';

/** Stands for the code of a worker's bundle: its size and time. The same for all that runs without one. */
export function bundleVersion(workerPath: string | undefined): string {
  if (workerPath === undefined) return 'here';
  try {
    const { size, mtimeMs } = statSync(workerPath);
    return `${size} ${mtimeMs}`;
  } catch {
    return workerPath;
  }
}
