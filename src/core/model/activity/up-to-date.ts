import { greatest } from '../../base/extremes';
import { dayLength } from './activity-moment';

/**
 * Until when a translation says what its original said, in ms since 1970-01-01 UTC: its last edit, or the end
 * of the day on which somebody reviewed it. Undefined if neither is known.
 */
export function upToDateUntil(
  edited: number | undefined,
  reviewedAt: number | undefined,
): number | undefined {
  const moments = [edited, reviewedAt === undefined ? undefined : reviewedAt + dayLength].flatMap(
    (moment) => moment ?? [],
  );
  return moments.length === 0 ? undefined : greatest(moments);
}
