import type { Facts } from '../../formats/facts';

/** Whether a file's fields could be read: otherwise its restrictions (consent, moderation) are unknown. */
export function isReadable({ problems }: Pick<Facts, 'problems'>): boolean {
  return !problems.some(({ code }) => /^(?:front-matter-|yaml-)/.test(code));
}
