/** Work of one who brings it, done in the order that it came in. */
export interface Line {
  /** How much waits for its turn. */
  readonly waiting: number;
  /** Does it before it returns where nothing of this line waits and there is time; else later. What it throws goes to `onDidFail`. */
  do(work: () => void): void;
  /** What waits is not done any more. */
  clear(): void;
}

/** Shares the time of a process among lines, so that nobody waits long because of another. */
export interface Turns {
  /** Some work was done already since what came from outside was looked at last: what is not urgent can wait for the end of it. */
  readonly busy: boolean;
  /** `onDidRest` is called when nothing of it waits any more. */
  line(onDidFail: (error: unknown) => void, onDidRest?: () => void): Line;
}

/** Milliseconds. */
const busyAfter = 1;

interface Waiting {
  readonly work: (() => void)[];
  /** Work before this place is done: taking it off an array's front would move all that is behind. */
  next: number;
  run(work: () => void): void;
  rest(): void;
}

/**
 * Between two looks at what has come from outside no more than `slice` milliseconds are worked, and one piece of work begun within them; then one of each line in turn.
 */
export function createTurns(slice = 8): Turns {
  /** Those of which something waits, the next first. */
  const busy = new Set<Waiting>();
  let spent = 0;
  let begun = false;

  function timed(run: () => void): void {
    const before = performance.now();
    run();
    spent += performance.now() - before;
  }

  function begin(): void {
    if (begun) return;
    begun = true;
    setImmediate(turn);
  }

  function turn(): void {
    begun = false;
    spent = 0;
    for (const line of busy) {
      busy.delete(line);
      const work = line.work[line.next++];
      if (work) timed(() => line.run(work));
      if (line.next < line.work.length) busy.add(line);
      else {
        line.work.length = line.next = 0;
        line.rest();
      }
      if (spent >= slice) break;
    }
    if (busy.size > 0) begin();
  }

  return {
    get busy() {
      return begun && spent > busyAfter;
    },
    line(onDidFail, onDidRest = () => undefined) {
      const waiting: Waiting = {
        work: [],
        next: 0,
        run(work) {
          try {
            work();
          } catch (error) {
            onDidFail(error);
          }
        },
        rest: onDidRest,
      };
      return {
        get waiting() {
          return waiting.work.length - waiting.next;
        },
        do(work) {
          begin();
          if (waiting.work.length === 0 && spent < slice) timed(() => waiting.run(work));
          else {
            waiting.work.push(work);
            busy.add(waiting);
          }
        },
        clear() {
          busy.delete(waiting);
          waiting.work.length = waiting.next = 0;
        },
      };
    },
  };
}
