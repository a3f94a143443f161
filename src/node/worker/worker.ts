// The worker that reads files and history, so that the editor's own thread never waits for a disk.
import { parentPort, workerData } from 'node:worker_threads';
import { createDiskWorkspace } from '../disk-workspace';
import { packDelta } from '../../engine/delta-transport';
import { packHistory } from '../../engine/history-transport';
import { createPortLogger, serveMethods } from '../../engine/thread/serve-methods';
import { createFileWatch } from '../../engine/thread/set-aside';
import { plain } from '../../engine/thread/thread-protocol';
import { workerPort } from '../thread/worker-thread';
import type { WorkerData, WorkerMethods } from './protocol';

const port = workerPort(parentPort);

const data = workerData as WorkerData;
const logger = createPortLogger(port);
const workspace = createDiskWorkspace({ ...data, logger }, Infinity, createFileWatch(data));

serveMethods<WorkerMethods>(port, {
  async updateFiles({ adoption }, report, signal) {
    const result = await workspace.index.update(
      (delta, progress) => {
        const { value, transfer } = packDelta(delta);
        report({ value: { delta: value, progress }, transfer });
      },
      signal,
      adoption,
    );
    return plain(result);
  },
  updatePaths: async ({ paths, adoption }, _report, signal) =>
    packDelta(await workspace.index.updatePaths(paths, signal, adoption)),
  async adoptFiles(adoption) {
    await workspace.index.adopt(adoption);
    return plain(undefined);
  },
  async forgetFiles() {
    workspace.index.forget();
    return plain(undefined);
  },
  async updateHistory({ shown }, report, signal) {
    await workspace.history.update(
      (update, progress) => {
        const { value, transfer } = packHistory(update);
        report({ value: { update: value, progress }, transfer });
      },
      signal,
      shown,
    );
    return plain(undefined);
  },
  async countLines(_input, report, signal) {
    await workspace.history.countLines((update, progress) => {
      const { value, transfer } = packHistory(update);
      report({ value: { update: value, progress }, transfer });
    }, signal);
    return plain(undefined);
  },
  async dispose() {
    await workspace.dispose();
    return plain(undefined);
  },
});
