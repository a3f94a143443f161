import type { Answer, Question } from '../../core/base/http';

/** How long an answer may take, in milliseconds. */
const longestAnswer = 60_000;

/** Asks over HTTP. Rejects where there is no answer, and where the service sends us elsewhere. */
export async function askService(
  { url, method, headers, body, mayRedirect }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('No answer came.')), longestAnswer);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers },
      ...(body !== undefined && { body }),
      // A token must not go where a service sends us.
      redirect: mayRedirect ? 'manual' : 'error',
      signal: AbortSignal.any([signal, late.signal]),
    });
    return { status: response.status, headers: new Map(response.headers), text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}
