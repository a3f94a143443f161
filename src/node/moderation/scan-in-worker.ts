import type { Logger } from '../../core/base/ports';
import type { PostScanner } from '../../core/services/moderation/post-scanner';
import { createWorkerThread } from '../thread/worker-thread';
import type { ModerationMethods, ModerationWorkerData } from './protocol';

export interface ScanInWorkerOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  /** The moderation worker's bundle, absolute. */
  readonly workerPath: string;
  readonly logger: Logger;
}

export interface ScannerInWorker extends PostScanner {
  dispose(): Promise<void>;
}

/** Looks at posts in a thread of its own, started when it is first asked. It reads files as on disk. */
export function createScannerInWorker({ root, workerPath, logger }: ScanInWorkerOptions): ScannerInWorker {
  const data: ModerationWorkerData = { root };
  const purpose = 'looks at posts by the moderation rules';
  // A worker that stopped knows nothing that the next one would miss.
  const onDidStop = (): void => undefined;
  const thread = createWorkerThread<ModerationMethods>({
    path: workerPath,
    data,
    purpose,
    logger,
    onDidStop,
  });
  return {
    scan: (request, signal) => thread.call('scan', request, undefined, signal),
    dispose: thread.dispose,
  };
}
