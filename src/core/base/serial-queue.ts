/** Runs tasks one at a time, in the order in which they were added. */
export interface SerialQueue {
  /** Runs the task once all earlier tasks have settled. Settles with the task's result. */
  run<T>(task: () => Promise<T>): Promise<T>;
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(task) {
      const done = last.then(task, task);
      last = done.catch(() => undefined);
      return done;
    },
  };
}
