import type { Answer, Question } from '../../../base/http';
import { message } from '../../../base/message';
import type { Reach } from '../../../model/channels/reach';
import { askToRead, jsonOf, SendFailure, type Manner, type AskPorts } from './exchange';

/**
 * Asks a service about a post that is there. What it refuses is told as a refusal to read.
 * @returns its JSON
 * @throws SendFailure
 */
export async function askAbout(question: Question, manner: Manner, ports: AskPorts): Promise<unknown> {
  const answer = await askToRead(question, manner, ports, { absent: isRefusal });
  if (isRefusal(answer)) throw refusal(answer, manner);
  return jsonOf(answer);
}

/** A post that was taken away, or that the token does not show. */
export function isGone(): SendFailure {
  return new SendFailure(message('It is not there any more, or the token may not see it.'), false);
}

/**
 * The counts of an answer, without those that it lacks.
 * @throws SendFailure if it has none
 */
export function countsOf(counts: Readonly<Partial<Record<keyof Reach, number | undefined>>>): Reach {
  const told = Object.entries(counts).flatMap(([name, count]) =>
    count === undefined ? [] : [[name, count] as const],
  );
  if (told.length === 0) throw new SendFailure(message('The answer tells no counts.'), false);
  return Object.fromEntries(told);
}

/**
 * A part of the path of a post’s address, which has to be at the channel’s service.
 * @param site where the service is, without a slash at its end
 * @param part what it looks like there, with one group
 * @throws SendFailure
 */
export function partOfAddress(url: string, site: string, part: RegExp): string {
  const path = url.startsWith(`${site}/`) ? url.slice(site.length).replace(/[?#].*$/, '') : '';
  const found = part.exec(path)?.[1];
  if (found === undefined)
    throw new SendFailure(message('Its address is none of a post at {0}: {1}', site, url), false);
  return found;
}

function isRefusal({ status }: Answer): boolean {
  return status >= 400 && status < 500;
}

function refusal(answer: Answer, { reasonOf, tokenName }: Manner): SendFailure {
  const { status } = answer;
  if (status === 404 || status === 410) return isGone();
  const reason = reasonOf(answer).replace(/\s+/g, ' ').trim().slice(0, 300);
  switch (status) {
    case 401:
      return new SendFailure(
        message('The service does not accept the token in {0} (401). {1}', tokenName, reason),
        false,
        true,
        reason,
      );
    case 403:
      return new SendFailure(
        message('The token in {0} may not read it (403). {1}', tokenName, reason),
        false,
        false,
        reason,
      );
    default:
      return new SendFailure(
        message('The service refused it: it answered {0}. {1}', status, reason),
        false,
        false,
        reason,
      );
  }
}
