import { setTimeout as sleep } from 'node:timers/promises';
import { Unreached, type Answer, type Question } from '../../core/base/http';
import type { SendPorts } from '../../core/services/publishing/channels/exchange';
import { askService } from '../imports/ask-service';
import { sendMail } from './send-mail';

/** Where a connection never came about, nothing can have been received. */
const beforeConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Asks a channel’s service. @throws Unreached where surely nothing was received */
export async function askChannel(question: Question, signal: AbortSignal): Promise<Answer> {
  try {
    return await askService(question, signal);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const code = codeOf(cause);
    if (code !== undefined && beforeConnected.has(code)) throw new Unreached(code, { cause: error });
    throw cause instanceof Error ? cause : error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The ports of sending over the network. @param onWait told how long a service asks to wait, in ms */
export function createSendPorts(signal: AbortSignal, onWait: (ms: number) => void): Omit<SendPorts, 'read'> {
  return {
    ask: askChannel,
    mail: sendMail,
    async wait(ms, until) {
      onWait(ms);
      await sleep(ms, undefined, { signal: until });
    },
    now: () => Date.now(),
    signal,
  };
}
