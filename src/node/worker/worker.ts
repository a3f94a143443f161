// The worker that reads files and history, so that the editor's own thread never waits for a disk.
import { parentPort, workerData } from 'node:worker_threads';
import type { Logger } from '../../core/ports';
import { createDiskWorkspace } from '../disk-workspace';
import type { FromWorker, ToWorker, WorkerData, WorkerMethod, WorkerMethods } from './protocol';
import { packDelta, packError, packHistory, type Parcel } from './transport';

if (!parentPort) throw new Error('This file is a worker.');
const port = parentPort;

const logger: Logger = {
  info: (text) => log('info', text),
  warn: (text) => log('warn', text),
  error: (text, error) => log('error', error === undefined ? text : `${text}: ${String(error)}`),
};
const workspace = createDiskWorkspace({ ...(workerData as WorkerData), logger });
const running = new Map<number, AbortController>();

type Methods = {
  readonly [M in WorkerMethod]: (
    input: WorkerMethods[M]['input'],
    report: (parcel: Parcel<WorkerMethods[M]['report']>) => void,
    signal: AbortSignal,
  ) => Promise<Parcel<WorkerMethods[M]['result']>>;
};

const methods: Methods = {
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
    for (const controller of running.values()) controller.abort();
    await workspace.dispose();
    return plain(undefined);
  },
};

port.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') running.get(message.call)?.abort();
  else void serve(message.call, message.method, message.input);
});

async function serve<M extends WorkerMethod>(
  call: number,
  method: M,
  input: WorkerMethods[M]['input'],
): Promise<void> {
  const controller = new AbortController();
  if (method !== 'dispose') running.set(call, controller);
  try {
    const report = ({ value, transfer }: Parcel<unknown>): void =>
      send({ type: 'report', call, value }, transfer);
    const { value, transfer } = await methods[method](input, report, controller.signal);
    send({ type: 'result', call, value }, transfer);
  } catch (error) {
    send({ type: 'failure', call, error: packError(error) });
  } finally {
    running.delete(call);
  }
}

function plain<T>(value: T): Parcel<T> {
  return { value, transfer: [] };
}

function log(level: 'info' | 'warn' | 'error', text: string): void {
  send({ type: 'log', level, text });
}

function send(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}
