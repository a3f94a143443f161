/** What became of something that was asked. */
export interface Outcome<Answer> {
  answered(answer: Answer): void;
  failed(error: unknown): void;
}

/** Asks one thing at a time, of which only the last matters. */
export interface Latest {
  /** What was asked before is cancelled, and its answer or failure, should it still come, reaches nobody. */
  ask<Answer>(ask: (signal: AbortSignal) => Promise<Answer>, outcome: Outcome<Answer>): void;
  cancel(): void;
  /** Resolves as soon as nothing is being asked, whatever is asked until then. */
  settled(): Promise<void>;
}

interface Asking {
  readonly controller: AbortController;
  /** Resolves once it is answered or cancelled. */
  readonly over: Promise<void>;
  end(): void;
}

export function createLatest(): Latest {
  let current: Asking | undefined;

  function begin(): Asking {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    return { controller: new AbortController(), over, end };
  }

  async function run<Answer>(
    asking: Asking,
    ask: (signal: AbortSignal) => Promise<Answer>,
    { answered, failed }: Outcome<Answer>,
  ): Promise<void> {
    let tell: () => void;
    try {
      const answer = await ask(asking.controller.signal);
      tell = () => answered(answer);
    } catch (error) {
      tell = () => failed(error);
    }
    if (current !== asking) return;
    current = undefined;
    try {
      tell();
    } finally {
      asking.end();
    }
  }

  function cancel(): void {
    const before = current;
    current = undefined;
    before?.controller.abort();
    before?.end();
  }

  return {
    ask(ask, outcome) {
      cancel();
      current = begin();
      void run(current, ask, outcome);
    },
    cancel,
    async settled() {
      while (current) await current.over;
    },
  };
}
