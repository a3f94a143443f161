import { message, type Message } from '../../../core/base/message';
import type { CommunityFolder } from '../../communities/community-folder';

/** A moment in ms since 1970-01-01 UTC, or why a text does not mean one. */
export type FoundMoment = { readonly at: number } | { readonly problem: Message };

/**
 * The moment that a text means: a day (its beginning in UTC), or a commit or tag, which a period that ends
 * then includes.
 */
export async function momentOf(folder: CommunityFolder, written: string): Promise<FoundMoment> {
  const text = written.trim();
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) {
    const day = dayOf(text);
    return day === undefined
      ? { problem: message('There is no day {0}. Use YYYY-MM-DD.', text) }
      : { at: day };
  }
  const committed = await folder.repository.commitTime(text);
  return committed === undefined
    ? {
        problem: message(
          '“{0}” is neither a date (YYYY-MM-DD) nor a commit or tag of this repository.',
          text,
        ),
      }
    : { at: committed + 1000 };
}

function dayOf(text: string): number | undefined {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : undefined;
}
