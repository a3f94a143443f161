import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { ChannelError, createChannel, type Channel } from '../../../src/protocol/channel';
import type { Contract, Handlers, RequestContext } from '../../../src/protocol/contract';
import { searchView } from '../../../src/protocol/search-view';
import { createPorts, type TestPort } from './ports';

const toHost = {
  requests: { 'number/double': { ask: v.object({ value: v.number() }), answer: v.number() } },
  notices: { 'word/didHear': v.object({ word: v.string() }) },
} as const satisfies Contract;
const toView = { requests: {}, notices: {} } as const satisfies Contract;

interface Talk {
  readonly view: Channel<typeof toHost>;
  readonly host: Channel<typeof toView>;
  readonly heard: string[];
  readonly errors: unknown[];
  /** Delivers a message to the host, whoever it is from. */
  deliver(message: unknown): void;
  /** The view is loaded again: another end of the same channel, which knows nothing of before. */
  reload(): Channel<typeof toHost>;
  /** What the host posted, answers and all. */
  readonly posted: unknown[];
}

function talk(double: (value: number, request: RequestContext) => unknown, timeoutMs?: number): Talk {
  const [hostPort, viewPort] = createPorts();
  const heard: string[] = [];
  const errors: unknown[] = [];
  const posted: unknown[] = [];
  const handlers: Handlers<typeof toHost> = {
    'number/double': ({ value }, request) => double(value, request) as number,
    'word/didHear': ({ word }) => void heard.push(word),
  };
  const onError = (error: unknown): void => void errors.push(error);
  const noted: TestPort = {
    ...hostPort,
    post(message) {
      posted.push(message);
      hostPort.post(message);
    },
  };
  const load = (): Channel<typeof toHost> =>
    createChannel({
      port: viewPort,
      incoming: toView,
      outgoing: toHost,
      handlers: {},
      onError,
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
  return {
    heard,
    errors,
    posted,
    deliver: hostPort.receive,
    host: createChannel({ port: noted, incoming: toHost, outgoing: toView, handlers, onError }),
    view: load(),
    reload: load,
  };
}

/** Long enough for messages to go to and fro. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a channel', () => {
  test('answers each question with its own answer, in whatever order they come', async () => {
    const { view } = talk(async (value) => {
      for (let turn = value; turn < 3; turn++) await Promise.resolve();
      return value * 2;
    });
    const answers = [1, 2, 3].map((value) => view.ask('number/double', { value }));
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
  });

  test('tells', async () => {
    const { view, heard } = talk(() => 0);
    view.tell('word/didHear', { word: 'ahoy' });
    await Promise.resolve();
    expect(heard).toEqual(['ahoy']);
  });

  test.each<[string, Parameters<typeof talk>, RegExp]>([
    ['the other side failed', [() => Promise.reject(new Error('The sea is rough'))], /The sea is rough/],
    ['the answer is none', [() => 'two'], /number\/double/],
    ['no answer comes', [() => new Promise(() => undefined), 1], /No answer/],
  ])('rejects where %s', async (_, options, message) => {
    const asked = talk(...options).view.ask('number/double', { value: 1 });
    await expect(asked).rejects.toThrow(ChannelError);
    await expect(asked).rejects.toThrow(message);
  });

  test('rejects what is asked when it is closed', async () => {
    const { view } = talk(() => new Promise(() => undefined));
    const asked = view.ask('number/double', { value: 1 });
    view.dispose();
    await expect(asked).rejects.toThrow(ChannelError);
  });

  test('lets nothing through that is not of the contract, and does not break', async () => {
    const envelope = fc.record(
      {
        type: fc.constantFrom('ask', 'tell', 'answer', 'refuse', 'progress', 'cancel', 'other'),
        name: fc.oneof(
          fc.constantFrom('number/double', 'word/didHear', '__proto__', 'constructor', 'toString'),
          fc.string(),
        ),
        id: fc.oneof(fc.integer(), fc.string()),
        body: fc.anything(),
        reason: fc.string(),
      },
      { requiredKeys: ['type'] },
    );
    const values: unknown[] = [];
    const { view, heard, deliver } = talk((value) => {
      values.push(value);
      return value * 2;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(envelope, fc.anything()), async (message) => {
        deliver(message);
        expect(await view.ask('number/double', { value: 21 })).toBe(42);
      }),
    );
    expect(values.every((value) => typeof value === 'number')).toBe(true);
    expect(heard.every((word) => typeof word === 'string')).toBe(true);
  });
});

describe('a question that is cancelled', () => {
  test('is rejected with the reason at once, and the other side is told to stop', async () => {
    let stopped: AbortSignal | undefined;
    const { view, errors, posted } = talk((_, { signal }) => {
      stopped = signal;
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    const controller = new AbortController();
    const asked = view.ask('number/double', { value: 1 }, { signal: controller.signal });
    await aMoment();
    expect(stopped?.aborted).toBe(false);
    const reason = new Error('Never mind');
    controller.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await aMoment();
    expect(stopped?.aborted).toBe(true);
    expect(errors).toEqual([]);
    expect(posted).toEqual([]);
  });

  test('has no answer, should one come all the same', async () => {
    const { view, posted } = talk(async (value) => {
      await aMoment();
      return value * 2;
    });
    const controller = new AbortController();
    const asked = view.ask('number/double', { value: 1 }, { signal: controller.signal });
    await Promise.resolve();
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await aMoment();
    await aMoment();
    expect(posted).toEqual([]);
  });

  test('is not even asked where it was cancelled before', async () => {
    const asked: number[] = [];
    const { view } = talk((value) => asked.push(value));
    const controller = new AbortController();
    controller.abort();
    const cancelled = view.ask('number/double', { value: 1 }, { signal: controller.signal });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    await aMoment();
    expect(asked).toEqual([]);
  });

  test('is not an error where it fails for that reason, but where it fails for another', async () => {
    const { view, errors } = talk(async (value, { signal }) => {
      await aMoment();
      if (value === 1) signal.throwIfAborted();
      throw new Error('A leak');
    });
    for (const value of [1, 2]) {
      const controller = new AbortController();
      const asked = view.ask('number/double', { value }, { signal: controller.signal });
      await Promise.resolve();
      controller.abort();
      await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    }
    await aMoment();
    await aMoment();
    expect(errors.map(String)).toEqual(['Error: A leak']);
  });

  test('is stopped as well where it is out of time, and where the asker is gone', async () => {
    const signals: AbortSignal[] = [];
    const { view, host } = talk((_, { signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    }, 20);
    await expect(view.ask('number/double', { value: 1 })).rejects.toThrow('No answer');
    await aMoment();
    const left = view.ask('number/double', { value: 2 });
    left.catch(() => undefined);
    await Promise.resolve();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    host.forgetAsked();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    await expect(left).rejects.toThrow('No answer');
  });
});

test('progress is told, and keeps the question alive', async () => {
  const { view } = talk(async (value, { progress }) => {
    for (let done = 1; done <= 4; done++) {
      await new Promise((resolve) => setTimeout(resolve, 120));
      progress({ done, total: 4 });
    }
    return value * 2;
  }, 400);
  const seen: number[] = [];
  const options = { onProgress: ({ done }: { done: number }) => void seen.push(done) };
  expect(await view.ask('number/double', { value: 21 }, options)).toBe(42);
  expect(seen).toEqual([1, 2, 3, 4]);
});

test('an answer to what a page asked before it was loaded again is not taken for that to another question', async () => {
  const { view, reload } = talk(async (value) => {
    await new Promise((resolve) => setTimeout(resolve, value));
    return value;
  });
  const before = view.ask('number/double', { value: 5 });
  view.dispose();
  await expect(before).rejects.toThrow(ChannelError);
  expect(await reload().ask('number/double', { value: 15 })).toBe(15);
});

test('nothing is asked through a channel that is closed', async () => {
  const { view } = talk((value) => value * 2);
  view.dispose();
  await expect(view.ask('number/double', { value: 1 })).rejects.toThrow(ChannelError);
});

test('the search view’s messages are each there once, and named as the house names them', () => {
  for (const { requests, notices } of [searchView.toHost, searchView.toPage]) {
    expect(Object.keys(requests).filter((name) => !/^[a-z]+\/[a-z]+$/.test(name))).toEqual([]);
    expect(Object.keys(notices).filter((name) => !/^[a-z]+\/did[A-Z][A-Za-z]*$/.test(name))).toEqual([]);
  }
});
