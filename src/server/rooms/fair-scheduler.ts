/** A FIFO queue of tasks of one source, such as a connection. */
export interface TaskQueue {
  /** Tasks that have not run yet. */
  readonly waiting: number;
  /**
   * Runs the task synchronously if the queue is empty and the time slice is not used up, else later.
   * Exceptions go to `onDidFail`.
   */
  run(task: () => void): void;
  /** Drops the tasks that have not run yet. */
  clear(): void;
}

/** Shares the event loop's time among queues, so that a busy source does not delay the others. */
export interface FairScheduler {
  /** More than a millisecond of this time slice is used: work that is not urgent can be batched. */
  readonly busy: boolean;
  /** `onDidDrain` is called each time the last task that had to wait has run. */
  createQueue(onDidFail: (error: unknown) => void, onDidDrain?: () => void): TaskQueue;
}

interface Queue {
  readonly tasks: (() => void)[];
  /** Index of the next task: removing from the front of an array would move all the others. */
  next: number;
  execute(task: () => void): void;
  drained(): void;
}

/** Milliseconds. */
const busyAfter = 1;

/**
 * Round robin: in each iteration of the event loop tasks of all queues run for `slice` milliseconds and at
 * least one of them, one of each queue at a time. In between the event loop reads from sockets.
 */
export function createFairScheduler(slice = 4): FairScheduler {
  /** Queues with waiting tasks, the next first. */
  const pending = new Set<Queue>();
  let used = 0;
  let scheduled = false;

  function timed(run: () => void): void {
    const before = performance.now();
    run();
    used += performance.now() - before;
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(runSlice);
  }

  function runSlice(): void {
    scheduled = false;
    used = 0;
    for (const queue of pending) {
      pending.delete(queue);
      const task = queue.tasks[queue.next++];
      if (task) timed(() => queue.execute(task));
      if (queue.next < queue.tasks.length) pending.add(queue);
      else {
        queue.tasks.length = queue.next = 0;
        queue.drained();
      }
      if (used >= slice) break;
    }
    if (pending.size > 0) schedule();
  }

  return {
    get busy() {
      return scheduled && used > busyAfter;
    },
    createQueue(onDidFail, onDidDrain = () => undefined) {
      const queue: Queue = {
        tasks: [],
        next: 0,
        execute(task) {
          try {
            task();
          } catch (error) {
            onDidFail(error);
          }
        },
        drained: onDidDrain,
      };
      return {
        get waiting() {
          return queue.tasks.length - queue.next;
        },
        run(task) {
          schedule();
          if (queue.tasks.length === 0 && used < slice) timed(() => queue.execute(task));
          else {
            queue.tasks.push(task);
            pending.add(queue);
          }
        },
        clear() {
          pending.delete(queue);
          queue.tasks.length = queue.next = 0;
        },
      };
    },
  };
}
