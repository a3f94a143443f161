import type { TextEdit } from '../../../formats/front-matter/edit';
import { setFields } from '../../../formats/front-matter/set-fields';

/**
 * The edit that writes back into a variant when it was sent, and where it is.
 * @param at in ms since 1970-01-01 UTC
 * @throws UneditableFrontMatter
 */
export function noteSent(text: string, at: number, url: string): TextEdit {
  const moment = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return setFields(text, { status: undefined, sent_at: moment, ...(url !== '' && { url }) });
}
