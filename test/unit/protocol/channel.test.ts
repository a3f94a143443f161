import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { ChannelError, createChannel, type Channel, type Port } from '../../../src/protocol/channel';
import type { Contract, Handlers } from '../../../src/protocol/contract';
import { searchViewToHost, searchViewToView } from '../../../src/protocol/search-view';

const toHost = {
  requests: { 'number/double': { ask: v.object({ value: v.number() }), answer: v.number() } },
  notices: { 'word/didHear': v.object({ word: v.string() }) },
} as const satisfies Contract;
const toView = { requests: {}, notices: {} } as const satisfies Contract;

/** Two ports, each of which delivers what the other posts. */
function createPorts(): [Port & Receiving, Port & Receiving] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ];
  const port = (own: 0 | 1): Port & Receiving => ({
    post: (message) => queueMicrotask(() => ports[own === 0 ? 1 : 0].receive(structuredClone(message))),
    receive: (message) => {
      for (const listener of listeners[own]) listener(message);
    },
    listen(listener) {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  const ports: [Port & Receiving, Port & Receiving] = [port(0), port(1)];
  return ports;
}

interface Receiving {
  receive(message: unknown): void;
}

interface Talk {
  readonly view: Channel<typeof toHost>;
  readonly host: Channel<typeof toView>;
  readonly heard: string[];
  readonly errors: unknown[];
  /** Delivers a message to the host, whoever it is from. */
  deliver(message: unknown): void;
}

function talk(double: (value: number) => unknown, timeoutMs?: number): Talk {
  const [hostPort, viewPort] = createPorts();
  const heard: string[] = [];
  const errors: unknown[] = [];
  const handlers: Handlers<typeof toHost> = {
    'number/double': ({ value }) => double(value) as number,
    'word/didHear': ({ word }) => void heard.push(word),
  };
  const onError = (error: unknown): void => void errors.push(error);
  return {
    heard,
    errors,
    deliver: hostPort.receive,
    host: createChannel({ port: hostPort, incoming: toHost, outgoing: toView, handlers, onError }),
    view: createChannel({
      port: viewPort,
      incoming: toView,
      outgoing: toHost,
      handlers: {},
      onError,
      ...(timeoutMs !== undefined && { timeoutMs }),
    }),
  };
}

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
        type: fc.constantFrom('ask', 'tell', 'answer', 'refuse', 'other'),
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

test('the search view’s messages are each there once, and named as the house names them', () => {
  for (const { requests, notices } of [searchViewToHost, searchViewToView]) {
    expect(Object.keys(requests).filter((name) => !/^[a-z]+\/[a-z]+$/.test(name))).toEqual([]);
    expect(Object.keys(notices).filter((name) => !/^[a-z]+\/did[A-Z][A-Za-z]*$/.test(name))).toEqual([]);
  }
});
