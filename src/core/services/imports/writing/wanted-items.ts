import type { ImportedItem, Instant } from '../imported-item';

/** Which part of an export is imported. */
export interface Wanted {
  /** Names of channels, without `#`, in any case; all if absent. */
  readonly channels?: readonly string[];
  /** Issues with one of these labels, in any case; all if absent. Other conversations have none. */
  readonly labels?: readonly string[];
  /** The first moment, inclusive. */
  readonly since?: Instant;
  /** The moment after the last one. */
  readonly until?: Instant;
}

/** Whether a channel is among those that were asked for. */
export function wantsChannel({ channels }: Wanted, name: string): boolean {
  return channels === undefined || channels.some((one) => plain(one) === plain(name));
}

/** Whether an issue has one of the labels that were asked for. */
export function wantsIssue({ labels }: Wanted, own: readonly string[]): boolean {
  return labels === undefined || labels.some((label) => own.some((one) => plain(one) === plain(label)));
}

function plain(name: string): string {
  return name.trim().replace(/^#/, '').normalize('NFC').toLowerCase();
}

/** The items of the channels and the period that are wanted; losses and problems stay. */
export async function* wantedItems(
  items: AsyncIterable<ImportedItem>,
  wanted: Wanted,
): AsyncGenerator<ImportedItem> {
  const { channels, since = -Infinity, until = Infinity } = wanted;
  const unwanted = new Set<string>();
  for await (const item of items) {
    if (item.kind === 'thread' && channels && !wantsChannel(wanted, item.channel ?? '')) {
      unwanted.add(item.id);
    } else if (
      item.kind !== 'post' ||
      (!unwanted.has(item.thread) && (Number.isNaN(item.at) || (item.at >= since && item.at < until)))
    ) {
      yield item;
    }
  }
}
