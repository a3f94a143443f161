import type { FromThread, StartThread, ThreadPort, ToThread } from '../engine/thread/thread-protocol';
import { nextTask } from './next-task';

/** Starts web workers with the script at an address. What arrives first there is their start-up data. */
export function startWebWorker(address: string | URL): StartThread {
  return (data, events) => {
    const worker = new Worker(address, { name: 'Kith' });
    // A browser lets a worker live after an error that nobody caught, but what it was doing is lost.
    const fail = (why: string): void => {
      worker.terminate();
      events.stopped({ failed: true, why });
    };
    worker.onmessage = (event: MessageEvent<FromThread>) => events.message(event.data);
    worker.onerror = (event) => fail(event.message || 'its script cannot be loaded');
    worker.onmessageerror = () => fail('what it sent cannot be read');
    worker.postMessage(data);
    return {
      post: (sent, transfer) => worker.postMessage(sent, [...transfer]),
      terminate() {
        worker.terminate();
        return undefined;
      },
    };
  };
}

/** The end of a web worker at which its methods are served, once its start-up data has arrived. */
export function serveInWebWorker<Data>(
  scope: DedicatedWorkerScope,
  serve: (data: Data, port: ThreadPort) => void,
): void {
  scope.onmessage = ({ data }: MessageEvent<Data>) => {
    serve(data, {
      post: (message, transfer) => scope.postMessage(message, [...transfer]),
      onMessage(take) {
        scope.onmessage = (event: MessageEvent<ToThread>) => take(event.data);
      },
      nextTask,
    });
  };
}

/** What is used here of the global scope of a worker, which the types of the DOM do not declare. */
export interface DedicatedWorkerScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}
