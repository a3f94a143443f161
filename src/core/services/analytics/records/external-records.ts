import type { Range } from '../../../base/range';
import { entry, isMap, type MapNode } from '../../../formats/front-matter/yaml-node';
import { numberAt, textAt } from '../../../formats/front-matter/written-fields';
import { momentAt } from '../../../model/activity/activity-moment';
import { writtenReach, type Reach } from '../../../model/channels/reach';
import { visitDay, visitFields, visitSource, type VisitCounts } from '../../../model/channels/visits';
import type { Document } from '../../../model/documents/document';

/** A post on a channel, and what the service counted of it. */
export interface DeliveryRecord {
  readonly channel: string;
  /** The path of the post. */
  readonly post: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number;
  /** Empty before it was read. */
  readonly reach: Reach;
  readonly readAt?: number;
}

/** What another program counted of a site, by day. */
export interface VisitsRecord {
  readonly source: string;
  readonly readAt?: number;
  readonly days: readonly VisitedDay[];
}

export interface VisitedDay {
  /** Its first moment in UTC, in ms since 1970-01-01 UTC. */
  readonly day: number;
  readonly counts: VisitCounts;
  readonly range: Range;
}

/** Undefined of what is not known to be there. */
export function deliveryRecord(fields: MapNode | undefined, zone: string): DeliveryRecord | undefined {
  const [channel, post, url] = ['channel', 'post', 'url'].map((key) => textAt(fields, key));
  const [sentAt, readAt] = ['at', 'read_at'].map((key) => momentAt(fields, key, zone));
  const isThere = textAt(fields, 'state')?.toLowerCase() === 'sent' || url !== undefined;
  if (!isThere || channel === undefined || post === undefined || sentAt === undefined) return undefined;
  return { channel, post, sentAt, reach: writtenReach(fields), ...(readAt !== undefined && { readAt }) };
}

export function visitsRecord(
  { path }: Pick<Document, 'path'>,
  fields: MapNode | undefined,
  zone: string,
): VisitsRecord {
  const days = entry(fields, 'days')?.node;
  const readAt = momentAt(fields, 'read_at', zone);
  return {
    source: visitSource(path),
    ...(readAt !== undefined && { readAt }),
    days: (isMap(days) ? days.entries : []).flatMap(({ key, keyRange, node }): VisitedDay | [] => {
      const day = visitDay(key);
      const counts = Object.fromEntries(
        visitFields.flatMap((field) => {
          const count = numberAt(node, field);
          return count === undefined || count < 0 ? [] : [[field, count]];
        }),
      );
      return day === undefined ? [] : { day, counts, range: keyRange };
    }),
  };
}
