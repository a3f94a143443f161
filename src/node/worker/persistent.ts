import type { FileIndex } from '../../core/model/document-set/file-index';
import type { History } from '../../core/model/history/history';
import { despiteStops } from '../../engine/thread/despite-stops';

/** Files that are read on by another thread when the one that reads them stops. */
export function persistentFiles(files: FileIndex): FileIndex {
  return {
    recall: files.recall,
    update: (report, signal) => despiteStops(signal, () => files.update(report, signal)),
    updatePaths: (paths, signal) => despiteStops(signal, () => files.updatePaths(paths, signal)),
  };
}

/** The same of a history. */
export function persistentHistory(history: History): History {
  return {
    recall: history.recall,
    update: (report, signal) => despiteStops(signal, () => history.update(report, signal)),
  };
}
