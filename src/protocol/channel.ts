import * as v from 'valibot';
import type { Answer, Ask, Contract, Handlers, Notice } from './contract';

/** What carries messages: a webview's `postMessage` and its event, or anything like it. */
export interface Port {
  post(message: unknown): void;
  /** Returns how to stop listening. */
  listen(receive: (message: unknown) => void): () => void;
}

/** One end of a conversation; the other has the same with the contracts swapped. */
export interface Channel<Outgoing extends Contract> {
  /**
   * Rejects with a {@link ChannelError} where the other side failed, said something that is none of the
   * answers, said nothing in time, or where the channel was closed.
   */
  ask<Name extends keyof Outgoing['requests'] & string>(
    name: Name,
    body: Ask<Outgoing, Name>,
  ): Promise<Answer<Outgoing, Name>>;
  tell<Name extends keyof Outgoing['notices'] & string>(name: Name, body: Notice<Outgoing, Name>): void;
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
  /** Told of messages that are none of the contract's, and of handlers of notices that threw. */
  readonly onError: (error: unknown) => void;
  /** How long an answer is waited for. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 30_000;

const envelope = v.variant('type', [
  v.strictObject({ type: v.literal('ask'), name: v.string(), id: v.number(), body: v.unknown() }),
  v.strictObject({ type: v.literal('answer'), id: v.number(), body: v.unknown() }),
  v.strictObject({ type: v.literal('refuse'), id: v.number(), reason: v.string() }),
  v.strictObject({ type: v.literal('tell'), name: v.string(), body: v.unknown() }),
]);
type Envelope = v.InferOutput<typeof envelope>;

interface Waiting {
  readonly name: string;
  readonly timer: ReturnType<typeof setTimeout>;
  resolve(body: unknown): void;
  reject(error: ChannelError): void;
}

/**
 * Talks through a port. Whatever comes in is checked before a handler sees it; nothing that comes in makes it
 * throw.
 */
export function createChannel<Incoming extends Contract, Outgoing extends Contract>({
  port,
  incoming,
  outgoing,
  handlers,
  onError,
  timeoutMs = usualTimeoutMs,
}: ChannelOptions<Incoming, Outgoing>): Channel<Outgoing> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const send = (message: Envelope): void => port.post(message);
  const handlerOf = (name: string): ((body: unknown) => unknown) =>
    handlers[name as keyof typeof handlers] as (body: unknown) => unknown;

  function settle(id: number): Waiting | undefined {
    const found = waiting.get(id);
    if (found) clearTimeout(found.timer);
    waiting.delete(id);
    return found;
  }

  async function answer(name: string, id: number, body: unknown): Promise<void> {
    try {
      const schemas = ownValue(incoming.requests, name);
      if (!schemas) throw new ChannelError(`Nothing is known of “${name}”`);
      const asked = check(schemas.ask, body, name);
      send({ type: 'answer', id, body: await handlerOf(name)(asked) });
    } catch (error) {
      onError(error);
      send({ type: 'refuse', id, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  function hear(name: string, body: unknown): void {
    const schema = ownValue(incoming.notices, name);
    if (!schema) throw new ChannelError(`Nothing is known of “${name}”`);
    handlerOf(name)(check(schema, body, name));
  }

  function take(id: number, body: unknown): void {
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
      if (message.type === 'ask') void answer(message.name, message.id, message.body);
      else if (message.type === 'tell') hear(message.name, message.body);
      else if (message.type === 'answer') take(message.id, message.body);
      else settle(message.id)?.reject(new ChannelError(message.reason));
    } catch (error) {
      onError(error);
    }
  });

  return {
    ask: (name, body) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        const timer = setTimeout(() => {
          settle(id)?.reject(new ChannelError(`No answer to “${name}”`));
        }, timeoutMs);
        waiting.set(id, { name, timer, resolve: resolve as (body: unknown) => void, reject });
        send({ type: 'ask', name, id, body });
      }),
    tell: (name, body) => send({ type: 'tell', name, body }),
    dispose() {
      stop();
      for (const id of [...waiting.keys()]) settle(id)?.reject(new ChannelError('The view was closed'));
    },
  };
}

/** The value under a name that came from the other side: what every object has is not meant. */
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
