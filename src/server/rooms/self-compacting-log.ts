import type * as Y from 'yjs';
import type { UpdateLog } from '../../collab/update-log';

/** Milliseconds before a failed compaction is retried: a full disk is not tried at each keystroke. */
const usualPatience = 60_000;

/**
 * A log that is compacted while its room is open, as soon as it is long. `doc` is the log's document; it has
 * each update before that is appended. A failure leaves the log unchanged.
 */
export function createSelfCompactingLog(
  log: UpdateLog,
  doc: Y.Doc,
  onDidFail: (error: unknown) => void,
  patience = usualPatience,
): UpdateLog {
  let isCompacting = false;
  let notBefore = -Infinity;

  function compactSoon(): void {
    if (isCompacting || !log.isLong || performance.now() < notBefore) return;
    isCompacting = true;
    log
      .compact(doc)
      .catch((error: unknown) => {
        notBefore = performance.now() + patience;
        onDidFail(error);
      })
      .finally(() => (isCompacting = false));
  }

  function appendAll(updates: readonly Uint8Array[]): Promise<void> | undefined {
    const writing = log.appendAll(updates);
    compactSoon();
    return writing;
  }

  return {
    get size() {
      return log.size;
    },
    get isLong() {
      return log.isLong;
    },
    append: (update) => appendAll([update]),
    appendAll,
    markSafe: () => log.markSafe(),
    safe: () => log.safe(),
    compact: () => log.compact(doc),
    stopCompacting: () => log.stopCompacting(),
    close: () => log.close(),
  };
}
