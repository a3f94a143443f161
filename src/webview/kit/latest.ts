/** Callbacks for the outcome of a request. */
export interface Outcome<Answer> {
  answered(answer: Answer): void;
  failed(error: unknown): void;
}

/** Makes one request at a time, of which only the latest counts. */
export interface Latest {
  /** Aborts the previous request; its answer or failure, if it still arrives, is dropped. */
  ask<Answer>(ask: (signal: AbortSignal) => Promise<Answer>, outcome: Outcome<Answer>): void;
  cancel(): void;
  /** Resolves once no request is pending, including those made meanwhile. */
  settled(): Promise<void>;
}

interface Asking {
  readonly controller: AbortController;
  /** Resolves once it is answered or aborted. */
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
