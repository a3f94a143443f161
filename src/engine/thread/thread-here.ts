import type { FromThread, StartThread, ThreadPort, ToThread } from './thread-protocol';

/**
 * What would be a thread, in this one: where there are none, what it does goes in slices. Values are passed
 * as they are.
 * @param serve what the thread does first; it is given its start-up data
 * @param nextTask resolves after other tasks had their turn
 */
export function startHere<Data>(
  serve: (data: Data, port: ThreadPort) => void,
  nextTask: () => Promise<void>,
): StartThread {
  return (data, events) => {
    let ended = false;
    let take: ((message: ToThread) => void) | undefined;
    // As between threads: nothing is received before the sender has done what it was doing.
    const deliver = (run: () => void): void => void Promise.resolve().then(() => ended || run());
    serve(data as Data, {
      post: (message: FromThread) => deliver(() => events.message(message)),
      onMessage(listener) {
        take = listener;
      },
      nextTask,
    });
    return {
      post: (message) => deliver(() => take?.(message)),
      terminate() {
        ended = true;
        return undefined;
      },
    };
  };
}
