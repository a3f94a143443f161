import type { Facts } from '../../formats/facts';

/** Whether a file's fields could be read: else nobody can tell what they refuse or hold back. */
export function isReadable({ problems }: Pick<Facts, 'problems'>): boolean {
  return !problems.some(({ code }) => /^(?:front-matter-|yaml-)/.test(code));
}
