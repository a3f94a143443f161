import { message, type Message } from '../../../base/message';
import type { Person, People } from '../../../model/people/people';
import { claimantOf, type QueueItem } from './queue-item';

/**
 * The groups of the queue, in the order in which they are shown: what one has at hand is above the thousand
 * that wait.
 */
export const queueGroups = ['mine', 'high', 'medium', 'low', 'in progress', 'appeals'] as const;
export type QueueGroup = (typeof queueGroups)[number];

/** What people read for each. */
export const queueGroupNames: Readonly<Record<QueueGroup, Message>> = {
  high: message('High'),
  medium: message('Medium'),
  low: message('Low'),
  'in progress': message('In progress'),
  mine: message('My cases'),
  appeals: message('Appeals'),
};

/** Who looks at the queue; undefined: somebody whom the community does not know. */
export interface QueueReader {
  readonly people: Pick<People, 'byHandle' | 'byName'>;
  readonly person: Person | undefined;
}

export function groupOfItem(item: QueueItem, reader: QueueReader): QueueGroup {
  const claimant = claimantOf(item);
  if (claimant !== undefined) return isPerson(claimant, reader) ? 'mine' : 'in progress';
  return item.appeal ? 'appeals' : item.priority;
}

/** Why a reader may not decide about an item; undefined: they may. */
export type Hindrance = 'own post' | 'own decision' | 'own appeal' | 'in progress';

/** Own posts cannot be decided, and an appeal goes to another moderator. */
export function hindranceOf(item: QueueItem, reader: QueueReader): Hindrance | undefined {
  const { author, appeal } = item;
  if (isPerson(author, reader)) return appeal ? 'own appeal' : 'own post';
  if (appeal?.decision && isPerson(appeal.decision.actor, reader)) return 'own decision';
  return groupOfItem(item, reader) === 'in progress' ? 'in progress' : undefined;
}

/** What waits: everything that the reader may decide and nobody else is at. */
export function countWaiting(items: readonly QueueItem[], reader: QueueReader): number {
  return items.filter((item) => hindranceOf(item, reader) === undefined).length;
}

function isPerson(written: string, { people, person }: QueueReader): boolean {
  if (written === '' || !person) return false;
  return (people.byHandle(written) ?? people.byName(written)) === person;
}
