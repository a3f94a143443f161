import type { Disposable } from 'vscode';

/**
 * Collects paths until nothing came for `quietMs`, then hands them over at once: a checkout that touches a
 * thousand files is one refresh. A steady stream is handed over every ten quiet times.
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
