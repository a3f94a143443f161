import type { Yielding } from '../../base/cooperative';
import type { Message } from '../../base/message';
import { fileStart, type Range } from '../../base/range';
import type { People, Person } from '../../model/people/people';
import type { Measured } from '../analytics/measured';
import { dismissalsAt, type Dismissal } from './dismissals';
import type { Found, TodayInput } from './today-source';
import { todaySources, type TodaySourceId } from './today-sources';

/** The sections of the list: what waits for the reader, what is due within days, and what gets old. */
export const todayGroups = ['me', 'week', 'old'] as const;
export type TodayGroup = (typeof todayGroups)[number];

/** One thing that a community manager would do next. */
export interface TodayItem extends Found {
  readonly source: TodaySourceId;
  readonly range: Range;
}

/** What was put away, with the file that says so. */
export interface DismissedItem extends TodayItem {
  readonly dismissal: Dismissal;
}

export interface TodayList {
  /** Most urgent first. */
  readonly items: readonly TodayItem[];
  /** What would be among them had it not been dismissed. */
  readonly dismissed: readonly DismissedItem[];
}

/** It yields between items, each of which may measure a figure. */
export interface TodayOptions extends Yielding {
  readonly dismissals: readonly Dismissal[];
  /** Sources that are switched off. */
  readonly off?: ReadonlySet<string>;
}

/** Everything to do now. The figures must be prepared. Rejects with the signal's reason when aborted. */
export async function todayList(
  input: TodayInput,
  { dismissals, off, pacer, signal }: TodayOptions,
): Promise<TodayList> {
  const measured = input.analytics.measured();
  const dismissalOf = dismissalsAt(dismissals, input.at);
  const items: TodayItem[] = [];
  const dismissed: DismissedItem[] = [];
  for (const part of measuredParts) {
    // Read for its effect: each is computed when it is first asked for, which takes long in large
    // communities.
    void measured[part];
    await pacer.pause();
    signal.throwIfAborted();
  }
  for (const [id, source] of Object.entries(todaySources)) {
    if (off?.has(id)) continue;
    await pacer.pause();
    signal.throwIfAborted();
    const before = items.length;
    for await (const found of source.find(input, measured, { pacer, signal })) {
      const item: TodayItem = { range: fileStart, ...found, source: id as TodaySourceId };
      const dismissal = dismissalOf(id, found.subject);
      if (dismissal) dismissed.push({ ...item, dismissal });
      else items.push(item);
      if (items.length - before >= (source.most ?? Infinity)) break;
      await pacer.pause();
      signal.throwIfAborted();
    }
  }
  return { items: items.sort(byUrgency), dismissed: dismissed.sort(byUrgency) };
}

/** What sources look at. */
const measuredParts = ['activities', 'threads', 'pages', 'events'] as const satisfies (keyof Measured)[];

function byUrgency(a: TodayItem, b: TodayItem): number {
  return b.urgency - a.urgency || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0);
}

/** The section of an item for a reader; undefined: nobody in particular. */
export function groupOf(item: TodayItem, people: People, reader: Person | undefined): TodayGroup {
  if (item.isReaders || (reader && isFor(item, people, reader))) return 'me';
  return item.isDue ? 'week' : 'old';
}

/** Whether an item is somebody's. */
export function isFor({ for: owners = [] }: TodayItem, people: People, person: Person): boolean {
  return owners.some((owner) => personOf(owner, people) === person);
}

function personOf(written: string, people: People): Person | undefined {
  return people.byHandle(written) ?? people.byName(written);
}

/** The reason in words, most telling first, since what follows may be cut off: when, why, what about. */
export function reasonText(
  { about, reason, when }: Found,
  say: (words: Message) => string,
  sayMoment: (ms: number) => string,
): string {
  const parts = [when === undefined ? '' : sayMoment(when), say(reason), about ? say(about) : ''];
  return parts.filter((part) => part !== '').join(' · ');
}
