import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { PageContract } from '../../../src/protocol/contract';
import { createLatest } from '../../../src/webview/kit/latest';
import { startPage } from '../../../src/webview/kit/start-page';
import { createStore } from '../../../src/webview/kit/store';

describe('a store', () => {
  test('draws each state once, and the same one not again', () => {
    const drawn: number[] = [];
    const store = createStore(0, (state) => void drawn.push(state));
    store.set(1);
    store.set(1);
    store.set(2);
    expect(drawn).toEqual([1, 2]);
    expect(store.state).toBe(2);
  });

  test('draws what is set while it draws afterwards, and goes on when a drawing failed', () => {
    const drawn: string[] = [];
    const store = createStore(0, (state) => {
      drawn.push(`begin ${state}`);
      if (state === 1) store.set(2);
      if (state === 3) throw new Error('No paint');
      drawn.push(`end ${state}`);
    });
    store.set(1);
    expect(drawn).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
    expect(() => store.set(3)).toThrow('No paint');
    store.set(4);
    expect(drawn.slice(4)).toEqual(['begin 3', 'begin 4', 'end 4']);
  });
});

/** Something asked, which is answered by hand, whether or not it was cancelled. */
interface Question {
  readonly ask: (signal: AbortSignal) => Promise<string>;
  answer(text: string): void;
  fail(error: unknown): void;
  signal: AbortSignal | undefined;
}

function question(): Question {
  const made: Question = {
    ask(signal) {
      made.signal = signal;
      return new Promise<string>((resolve, reject) => {
        made.answer = resolve;
        made.fail = reject;
      });
    },
    answer: () => undefined,
    fail: () => undefined,
    signal: undefined,
  };
  return made;
}

describe('the latest of what is asked', () => {
  const setUp = () => {
    const heard: string[] = [];
    const latest = createLatest();
    const outcome = {
      answered: (text: string) => void heard.push(text),
      failed: (error: unknown) => void heard.push(String(error)),
    };
    return { heard, latest, outcome };
  };
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

  test('is heard, be it an answer or a failure', async () => {
    const { heard, latest, outcome } = setUp();
    const [first, second] = [question(), question()];
    latest.ask(first.ask, outcome);
    first.answer('one');
    await pause();
    latest.ask(second.ask, outcome);
    second.fail(new Error('Fog'));
    await pause();
    expect(heard).toEqual(['one', 'Error: Fog']);
    latest.ask(() => {
      throw new Error('Not even asked');
    }, outcome);
    await pause();
    expect(heard.at(-1)).toBe('Error: Not even asked');
  });

  test.each(['answer', 'fail'] as const)(
    'cancels those before, whose late %s reaches nobody',
    async (how) => {
      const { heard, latest, outcome } = setUp();
      const [first, second] = [question(), question()];
      latest.ask(first.ask, outcome);
      latest.ask(second.ask, outcome);
      expect(first.signal?.aborted).toBe(true);
      expect(second.signal?.aborted).toBe(false);
      second.answer('two');
      await pause();
      first[how]('one');
      await pause();
      expect(heard).toEqual(['two']);
    },
  );

  test('may be cancelled', async () => {
    const { heard, latest, outcome } = setUp();
    const only = question();
    latest.ask(only.ask, outcome);
    latest.cancel();
    expect(only.signal?.aborted).toBe(true);
    only.answer('late');
    await pause();
    expect(heard).toEqual([]);
  });

  test('is waited for, whatever was asked in between and though those before never end', async () => {
    const { heard, latest, outcome } = setUp();
    const [first, second] = [question(), question()];
    await latest.settled();
    latest.ask(first.ask, outcome);
    const settled = latest.settled().then(() => heard.push('settled'));
    latest.ask(second.ask, outcome);
    await pause();
    expect(heard).toEqual([]);
    second.answer('two');
    await settled;
    expect(heard).toEqual(['two', 'settled']);
  });
});

test('a page begins with what it kept, and keeps every state', () => {
  const contract = {
    toHost: {
      requests: { 'page/begin': { ask: v.object({}), answer: v.object({}) } },
      notices: { 'tide/didRise': v.object({ by: v.number() }) },
    },
    toPage: { requests: {}, notices: {} },
  } as const satisfies PageContract;
  const kept: number[] = [];
  const drawn: string[] = [];
  const posted: unknown[] = [];
  const page = startPage<typeof contract, { tide: number; seen: boolean }, number>(
    {
      port: { post: (message) => posted.push(message), listen: () => () => undefined },
      recall: () => 4,
      keep: (tide) => kept.push(tide),
    },
    {
      contract,
      first: (tide) => ({ tide: tide ?? 0, seen: false }),
      keep: ({ tide }) => tide,
      draw: ({ tide, seen }) => drawn.push(`${tide} ${seen}`),
      handlers: {},
      begun: () => undefined,
      failed: () => undefined,
      onError: () => undefined,
    },
  );
  page.set({ tide: 5, seen: true });
  page.tell('tide/didRise', { by: 1 });
  expect(drawn).toEqual(['4 false', '5 true']);
  expect(kept).toEqual([4, 5]);
  expect(posted).toMatchObject([
    { type: 'ask', name: 'page/begin' },
    { type: 'tell', name: 'tide/didRise', body: { by: 1 } },
  ]);
});
