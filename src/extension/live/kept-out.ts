import type { LiveDocument } from './live-document';

/** Whether a document stays offline until somebody acts. */
export function isKeptOut({ state, status }: LiveDocument): boolean {
  return state === 'apart' || status?.phase === 'refused';
}
