import type { Answer, Question } from '../../../base/http';
import { message, type Message } from '../../../base/message';
import { isObject, objectOf } from '../json-shape';

/** What a pull needs of the world. */
export interface PullPorts {
  /** Rejects where there is no answer. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Milliseconds. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  now(): number;
  /** Answers of a pull that was cut off. */
  readonly store: AnswerStore;
  readonly signal: AbortSignal;
}

/** Keeps answers until a pull is through, so that one that was cut off asks for nothing twice. */
export interface AnswerStore {
  read(question: Question): Promise<string | undefined>;
  write(question: Question, text: string): Promise<void>;
}

/** Thrown where a service gives no usable answer. What was answered before is kept. */
export class PullError extends Error {
  override readonly name = 'PullError';
  constructor(
    readonly explanation: Message,
    readonly url: string,
    /** What the service answered, where it refused. */
    readonly status?: number,
  ) {
    super(explanation.template);
  }
}

/** How often a question is asked that gets no usable answer. */
const attempts = 4;
/** Longer waits are for people to decide on; milliseconds. */
const longestWait = 15 * 60_000;

/**
 * Asks until there is JSON that is fit for use, waits where the service says so, and says why it gave up.
 * @param fault why an answer is not usable, although it is JSON; `again` where it is worth asking once more
 */
export async function askJson(
  question: Question,
  ports: PullPorts,
  fault: (json: unknown) => Message | 'again' | undefined = () => undefined,
): Promise<{ readonly json: unknown; readonly text: string }> {
  const { store, signal } = ports;
  const kept = await store.read(question);
  if (kept !== undefined) return { json: JSON.parse(kept), text: kept };
  let last: Message | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    signal.throwIfAborted();
    if (attempt > 0) await ports.wait(1000 * 2 ** (attempt - 1), signal);
    const answer = await ports.ask(question, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      last = message(
        'The service cannot be reached: {0}',
        error instanceof Error ? error.message : String(error),
      );
      return undefined;
    });
    if (!answer) continue;
    const pause = pauseOf(answer, ports.now());
    if (pause !== undefined) {
      last = message('The service asks to wait for {0} seconds.', Math.ceil(pause / 1000));
      if (pause > longestWait) break;
      await ports.wait(pause, signal);
      continue;
    }
    if (answer.status >= 500) {
      last = message('The service failed: it answered {0}.', answer.status);
      continue;
    }
    const refused = refusal(answer.status);
    if (refused) throw new PullError(refused, question.url, answer.status);
    const json = parsed(answer.text);
    const wrong = json === undefined ? message('The answer is empty or cut off.') : fault(json);
    if (wrong === undefined) {
      await store.write(question, answer.text);
      return { json, text: answer.text };
    }
    if (json !== undefined && wrong !== 'again') throw new PullError(wrong, question.url);
    last = wrong === 'again' ? message('The service failed: it answered {0}.', answer.status) : wrong;
  }
  throw new PullError(last ?? message('The answer is empty or cut off.'), question.url);
}

function refusal(status: number): Message | undefined {
  if (status === 401) return message('The service does not accept the token, or wants one (401).');
  if (status === 403) return message('The token may not read this (403).');
  if (status === 404) return message('There is nothing at this address, or the token may not see it (404).');
  return status >= 200 && status < 300 ? undefined : message('The service refused: it answered {0}.', status);
}

/** How long to wait, in milliseconds, where the service says that too much was asked. */
function pauseOf({ status, headers, text }: Answer, now: number): number | undefined {
  if (status !== 429 && status !== 403) return undefined;
  const after = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  if (after !== '' && !Number.isNaN(Date.parse(after))) return Math.max(0, Date.parse(after) - now);
  if (headers.get('x-ratelimit-remaining') === '0')
    return Math.max(0, Number(headers.get('x-ratelimit-reset') ?? 0) * 1000 - now);
  if (status === 403) return undefined;
  const body = parsed(text);
  const seconds = isObject(body) ? objectOf(body, 'extras')['wait_seconds'] : undefined;
  return typeof seconds === 'number' ? seconds * 1000 : 60_000;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
