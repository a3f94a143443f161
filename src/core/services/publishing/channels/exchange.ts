import { Unreached, type Answer, type Question } from '../../../base/http';
import { message, type Message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { Handover, Letter } from './letter';

/** What asking a service needs of the world. */
export interface AskPorts {
  /** Rejects with {@link Unreached} where surely nothing was received, and where no whole answer came. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Milliseconds. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  now(): number;
  readonly signal: AbortSignal;
}

/** What sending needs beside. */
export interface SendPorts extends AskPorts {
  /** Hands a mail over to its server. Does not reject. */
  mail(letter: Letter, signal: AbortSignal): Promise<Handover>;
  /** The bytes of a file of the community. */
  read(path: Path): Promise<Uint8Array>;
}

/** Thrown where nothing was sent, or where nobody knows. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  constructor(
    readonly explanation: Message,
    /** Whether the post may be there all the same. */
    readonly maybeSent: boolean,
    /** What stops every further post on this channel: a token that is wrong, a limit that is reached. */
    readonly stopsChannel: boolean = false,
    /** What the service said, in its own words. */
    readonly reason: string = '',
  ) {
    super(explanation.template);
  }
}

/** Thrown where a service asks for a wait that a person has to decide on. Nothing was sent. */
export class LongWait extends SendFailure {
  constructor(readonly seconds: number) {
    super(message('The service asks to wait for {0} seconds. Nothing was sent.', seconds), false, true);
  }
}

/** How a service tells to wait: milliseconds; undefined where it does not. */
export type PauseOf = (answer: Answer, now: number) => number | undefined;

/** How one service is talked to. */
export interface Manner {
  readonly pauseOf: PauseOf;
  /** Why the service refused, from its answer, in its own words. */
  readonly reasonOf: (answer: Answer) => string;
  /** The variable or setting that holds the token, for messages. */
  readonly tokenName: string;
}

/** Longer waits are for people to decide on; milliseconds. */
export const longestWait = 15 * 60_000;
const attempts = 4;

/**
 * Asks for JSON, which changes nothing: repeated where that may help.
 * @param absent whether an answer says that there is nothing, which is no failure
 */
export async function askToRead(
  question: Question,
  manner: Manner,
  ports: AskPorts,
  { absent }: { readonly absent?: (answer: Answer) => boolean } = {},
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await askOnce(question, manner, ports, absent);
      if (answer.status === 200) jsonOf(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof SendFailure) || !error.maybeSent) throw error;
      if (attempt === 3) throw new SendFailure(error.explanation, false, error.stopsChannel, error.reason);
      await ports.wait(1000 * attempt, ports.signal);
    }
  }
}

/**
 * Sends: waits where the service tells to, which it does before it does anything, and never repeats what may
 * have been received.
 * @throws SendFailure
 */
export async function askOnce(
  question: Question,
  manner: Manner,
  ports: AskPorts,
  isFine: (answer: Answer) => boolean = () => false,
): Promise<Answer> {
  const { signal } = ports;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const answer = await ports.ask(question, signal).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      if (error instanceof Unreached)
        throw new SendFailure(message('The service cannot be reached: {0}', detail), false);
      throw new SendFailure(message('No whole answer came: {0}', detail), true);
    });
    const pause = manner.pauseOf(answer, ports.now());
    if (pause === undefined) return isFine(answer) ? answer : checked(answer, manner);
    if (pause > longestWait || attempt === attempts) throw new LongWait(Math.ceil(pause / 1000));
    await ports.wait(pause, signal);
  }
}

function checked(answer: Answer, { reasonOf, tokenName }: Manner): Answer {
  const { status } = answer;
  if (status >= 200 && status < 400) return answer;
  if (status >= 500) throw new SendFailure(message('The service failed: it answered {0}.', status), true);
  const reason = reasonOf(answer).replace(/\s+/g, ' ').trim().slice(0, 300);
  switch (status) {
    case 401:
      throw stopped(
        message('The service does not accept the token in {0} (401). {1}', tokenName, reason),
        reason,
      );
    case 403:
      throw stopped(message('The token in {0} may not post here (403). {1}', tokenName, reason), reason);
    case 404:
    case 410:
      throw stopped(
        message(
          'There is no such channel, or the token in {0} may not see it ({1}). {2}',
          tokenName,
          status,
          reason,
        ),
        reason,
      );
    default:
      throw new SendFailure(
        message('The service refused it: it answered {0}. {1}', status, reason),
        false,
        false,
        reason,
      );
  }
}

function stopped(explanation: Message, reason: string): SendFailure {
  return new SendFailure(explanation, false, true, reason);
}

/** The JSON of an answer to something that was sent. @throws SendFailure where it is cut off */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new SendFailure(message('The answer is empty or cut off.'), true);
  }
}

/** A token or a link to post at is needed and is not there. */
export function noToken(tokenName: string): SendFailure {
  return new SendFailure(message('There is no token: set {0}.', tokenName), false, true);
}

/** The bytes of a picture. @throws SendFailure where it is gone since it was planned */
export async function pictureBytes(path: Path, ports: SendPorts): Promise<Uint8Array> {
  try {
    return await ports.read(path);
  } catch {
    throw new SendFailure(message('The picture “{0}” cannot be read.', path), false);
  }
}
