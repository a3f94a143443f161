import type { Answer } from '../../../base/http';
import type { PauseOf } from './exchange';
import { child, parsed } from './json';

/** Where a service says to wait, but not for how long. */
const usualPause = 60_000;

/** A picture that the service is still at work on, in ms. */
const pictureInWork = 5000;

/** `Retry-After` in seconds or as a date, if the service limited the rate. */
export const retryAfter: PauseOf = (answer, now) =>
  answer.status === 429 ? (retryAfterOf(answer, now) ?? usualPause) : undefined;

/** Mastodon has no `Retry-After`: its reset is a moment in ISO 8601, and no number of seconds. */
export const mastodonPause: PauseOf = (answer, now) => {
  // The only refusal that goes away by itself, and nothing was done.
  if (answer.status === 422 && /finished processing/i.test(answer.text)) return pictureInWork;
  if (answer.status !== 429) return undefined;
  const reset = Date.parse(answer.headers.get('x-ratelimit-reset') ?? '');
  return Number.isNaN(reset) ? (retryAfterOf(answer, now) ?? usualPause) : Math.max(0, reset - now);
};

/** Bluesky: headers without `X-`, the reset in seconds since 1970. */
export const blueskyPause: PauseOf = (answer, now) => {
  if (answer.status !== 429) return undefined;
  const reset = Number(answer.headers.get('ratelimit-reset'));
  return retryAfterOf(answer, now) ?? (reset > 0 ? Math.max(0, reset * 1000 - now) : usualPause);
};

/** Discord: seconds with a fraction in the body, whole ones in the header. */
export const discordPause: PauseOf = (answer, now) => {
  if (answer.status !== 429) return undefined;
  const seconds = child(parsed(answer.text), 'retry_after');
  return typeof seconds === 'number' ? seconds * 1000 : (retryAfterOf(answer, now) ?? usualPause);
};

/** Discourse: `extras.wait_seconds` of the body; the words beside it are in the forum’s language. */
export const discoursePause: PauseOf = (answer, now) => {
  if (answer.status !== 429) return undefined;
  const seconds = child(child(parsed(answer.text), 'extras'), 'wait_seconds');
  return typeof seconds === 'number' ? seconds * 1000 : (retryAfterOf(answer, now) ?? usualPause);
};

/** GitHub limits with 200, 403 and 429, and tells which limit it is in words or by what remains. */
export const githubPause: PauseOf = (answer, now) => {
  const { status, headers, text } = answer;
  if (status !== 200 && status !== 403 && status !== 429) return undefined;
  const isRefused = status !== 200 || child(parsed(text), 'errors') !== undefined;
  if (!isRefused) return undefined;
  if (/secondary rate limit/i.test(text)) return retryAfterOf(answer, now) ?? usualPause;
  if (headers.get('x-ratelimit-remaining') === '0')
    return Math.max(0, Number(headers.get('x-ratelimit-reset') ?? 0) * 1000 - now);
  return status === 429 ? (retryAfterOf(answer, now) ?? usualPause) : undefined;
};

function retryAfterOf({ headers }: Answer, now: number): number | undefined {
  const after = headers.get('retry-after') ?? '';
  if (/^\d+(?:\.\d+)?$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
