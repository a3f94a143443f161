import * as v from 'valibot';
import type { Progress } from '../core/base/ports';
import type { Answer, Ask, Contract, Handlers, Notice, RequestContext } from './contract';

/** A transport of messages: a webview's `postMessage` and its event, or the like. */
export interface Port {
  post(message: unknown): void;
  /** Returns a function that stops listening. */
  listen(receive: (message: unknown) => void): () => void;
}

export interface AskOptions {
  /** When aborted, the promise rejects with its reason and the other side is notified. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** One end of a connection; the other has the same with the contracts swapped. */
export interface Channel<Outgoing extends Contract> {
  /**
   * Rejects with a {@link ChannelError} if the other side failed, sent an invalid answer or none in time, or
   * if the channel was closed. Late answers are dropped.
   */
  ask<Name extends keyof Outgoing['requests'] & string>(
    name: Name,
    body: Ask<Outgoing, Name>,
    options?: AskOptions,
  ): Promise<Answer<Outgoing, Name>>;
  tell<Name extends keyof Outgoing['notices'] & string>(name: Name, body: Notice<Outgoing, Name>): void;
  /** Aborts the requests received until now: the requester is gone. */
  forgetAsked(): void;
  dispose(): void;
}

export class ChannelError extends Error {
  override readonly name = 'ChannelError';
}

export interface ChannelOptions<Incoming extends Contract, Outgoing extends Contract> {
  readonly port: Port;
  readonly incoming: Incoming;
  readonly outgoing: Outgoing;
  readonly handlers: Handlers<Incoming>;
  /** Called with invalid messages, and with errors thrown by notice handlers. */
  readonly onError: (error: unknown) => void;
  /** The time limit for an answer, restarted by each progress message. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 30_000;
const closedReason = 'The view was closed';

const envelope = v.variant('type', [
  v.strictObject({ type: v.literal('ask'), name: v.string(), id: v.string(), body: v.unknown() }),
  v.strictObject({ type: v.literal('answer'), id: v.string(), body: v.unknown() }),
  v.strictObject({ type: v.literal('refuse'), id: v.string(), reason: v.string() }),
  v.strictObject({ type: v.literal('progress'), id: v.string(), done: v.number(), total: v.number() }),
  v.strictObject({ type: v.literal('cancel'), id: v.string() }),
  v.strictObject({ type: v.literal('tell'), name: v.string(), body: v.unknown() }),
]);
type Envelope = v.InferOutput<typeof envelope>;

interface Waiting {
  readonly name: string;
  /** Restarts the time limit. */
  wait(): void;
  stopWaiting(): void;
  resolve(body: unknown): void;
  reject(error: unknown): void;
  readonly onProgress: AskOptions['onProgress'];
}

/**
 * Creates a channel over a port. All input is validated before a handler sees it; no input makes it throw.
 */
export function createChannel<Incoming extends Contract, Outgoing extends Contract>({
  port,
  incoming,
  outgoing,
  handlers,
  onError,
  timeoutMs = usualTimeoutMs,
}: ChannelOptions<Incoming, Outgoing>): Channel<Outgoing> {
  const waiting = new Map<string, Waiting>();
  const answering = new Map<string, AbortController>();
  /** A reloaded page counts ids from 1 again: earlier requests must not be confused with new ones. */
  const life = crypto.randomUUID();
  let lastId = 0;
  let closed = false;

  const send = (message: Envelope): void => port.post(message);
  const handlerOf = (name: string): ((body: unknown, request?: RequestContext) => unknown) =>
    handlers[name as keyof typeof handlers] as (body: unknown, request?: RequestContext) => unknown;

  function settle(id: string): Waiting | undefined {
    const found = waiting.get(id);
    found?.stopWaiting();
    waiting.delete(id);
    return found;
  }

  async function answer(name: string, id: string, body: unknown): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    answering.set(id, controller);
    try {
      const schemas = ownValue(incoming.requests, name);
      if (!schemas) throw new ChannelError(`Nothing is known of “${name}”`);
      const progress = ({ done, total }: Progress): void => {
        if (!signal.aborted) send({ type: 'progress', id, done, total });
      };
      const answered = await handlerOf(name)(check(schemas.ask, body, name), { signal, progress });
      if (!signal.aborted) send({ type: 'answer', id, body: answered });
    } catch (error) {
      // An aborted request is not an error.
      if (signal.aborted && (error === signal.reason || isAbortError(error))) return;
      onError(error);
      if (!signal.aborted) send({ type: 'refuse', id, reason: reasonOf(error) });
    } finally {
      answering.delete(id);
    }
  }

  function forgetAsked(): void {
    for (const controller of answering.values()) controller.abort();
  }

  function hear(name: string, body: unknown): void {
    const schema = ownValue(incoming.notices, name);
    if (!schema) throw new ChannelError(`Nothing is known of “${name}”`);
    handlerOf(name)(check(schema, body, name));
  }

  function take(id: string, body: unknown): void {
    const found = settle(id);
    const schemas = found && ownValue(outgoing.requests, found.name);
    if (!found || !schemas) return;
    try {
      found.resolve(check(schemas.answer, body, found.name));
    } catch (error) {
      found.reject(error as ChannelError);
    }
  }

  const stop = port.listen((received) => {
    const { success, output: message } = v.safeParse(envelope, received);
    if (!success) return;
    try {
      receive(message);
    } catch (error) {
      onError(error);
    }
  });

  function receive(message: Envelope): void {
    switch (message.type) {
      case 'ask':
        void answer(message.name, message.id, message.body);
        break;
      case 'tell':
        hear(message.name, message.body);
        break;
      case 'answer':
        take(message.id, message.body);
        break;
      case 'refuse':
        settle(message.id)?.reject(new ChannelError(message.reason));
        break;
      case 'progress': {
        const asked = waiting.get(message.id);
        asked?.wait();
        asked?.onProgress?.({ done: message.done, total: message.total });
        break;
      }
      case 'cancel':
        answering.get(message.id)?.abort();
    }
  }

  /** Stops waiting for an answer, and notifies the other side. */
  function giveUp(id: string, error: unknown): void {
    const found = settle(id);
    if (!found) return;
    send({ type: 'cancel', id });
    found.reject(error);
  }

  return {
    ask: (name, body, { signal, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        if (closed) throw new ChannelError(closedReason);
        signal?.throwIfAborted();
        const id = `${life} ${++lastId}`;
        const onAbort = (): void => giveUp(id, signal?.reason);
        let timer: ReturnType<typeof setTimeout> | undefined;
        const asked: Waiting = {
          name,
          wait() {
            clearTimeout(timer);
            timer = setTimeout(() => giveUp(id, new ChannelError(`No answer to “${name}”`)), timeoutMs);
          },
          stopWaiting() {
            clearTimeout(timer);
            signal?.removeEventListener('abort', onAbort);
          },
          resolve: resolve as (body: unknown) => void,
          reject,
          onProgress,
        };
        waiting.set(id, asked);
        signal?.addEventListener('abort', onAbort);
        asked.wait();
        send({ type: 'ask', name, id, body });
      }),
    tell: (name, body) => send({ type: 'tell', name, body }),
    forgetAsked,
    dispose() {
      closed = true;
      stop();
      forgetAsked();
      for (const id of [...waiting.keys()]) settle(id)?.reject(new ChannelError(closedReason));
    },
  };
}

/** The message of an error. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Looks up a name received from the other side, ignoring inherited properties. */
function ownValue<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function check(schema: v.GenericSchema, body: unknown, name: string): unknown {
  const { success, output, issues } = v.safeParse(schema, body);
  if (success) return output;
  const [issue] = issues;
  const place = issue ? (v.getDotPath(issue) ?? '') : '';
  throw new ChannelError(
    `“${name}” came with something else than it should: ${place} ${issue?.message ?? ''}`,
  );
}
