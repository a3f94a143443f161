import type { Disposable } from 'vscode';

/**
 * Debounces paths: collects them until none arrived for `quietMs`, then delivers them together, so that a
 * checkout of a thousand files causes one refresh. A steady stream is delivered every ten quiet periods.
 */
export interface PathBatch extends Disposable {
  add(path: string): void;
}

export function createPathBatch(quietMs: number, handOver: (paths: readonly string[]) => unknown): PathBatch {
  const paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let firstAt = 0;
  const flush = (): void => {
    timer = undefined;
    const batch = [...paths];
    paths.clear();
    handOver(batch);
  };
  return {
    add(path) {
      if (paths.size === 0) firstAt = Date.now();
      paths.add(path);
      if (timer && Date.now() - firstAt > 10 * quietMs) return;
      clearTimeout(timer);
      timer = setTimeout(flush, quietMs);
    },
    dispose: () => clearTimeout(timer),
  };
}
