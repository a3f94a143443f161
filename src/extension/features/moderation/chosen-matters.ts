import { message } from '../../../core/base/message';
import type { Person } from '../../../core/model/people/people';
import {
  decisionsFor,
  decisionsInCommon,
  type DecisionName,
} from '../../../core/services/moderation/queue/decisions';
import type { QueueItem } from '../../../core/services/moderation/queue/queue-item';
import { Notice } from '../../commands/guard';
import { hindranceText } from './item-words';
import type { FolderQueue, ModerationService } from './moderation-service';
import { itemOfKey } from './shown-queues';

/** The matters that something is decided about, all of one community. */
export interface ChosenMatters {
  readonly queue: FolderQueue;
  readonly items: readonly [QueueItem, ...QueueItem[]];
}

/** @throws Notice if one left the queue meanwhile, or they are of several communities */
export async function chosenMatters(
  service: ModerationService,
  keys: readonly string[],
): Promise<ChosenMatters> {
  const queues = await service.queues();
  const found = keys.map((key) => itemOfKey(queues, key));
  const [first] = found;
  if (!first || found.includes(undefined))
    throw new Notice(message('This is no longer in the queue: it was decided meanwhile.'));
  if (found.some((one) => one?.queue !== first.queue))
    throw new Notice(message('These are of several communities. Decide about those of one at a time.'));
  const items = found.flatMap((one) => one?.item ?? []);
  return { queue: first.queue, items: [first.item, ...items.slice(1)] };
}

/** @throws Notice if the community does not know the current user */
export function deciderOf({ reader: { person } }: Pick<FolderQueue, 'reader'>): Person {
  if (person) return person;
  throw new Notice(
    message(
      'Kith does not know who you are here: your name in Git is nobody’s in this community. Add it to your member file under “git”.',
    ),
  );
}

/** What can be decided about an item here: what is removed needs a private store that keeps it. */
export function decisionsHere({ store }: Pick<FolderQueue, 'store'>, item: QueueItem): DecisionName[] {
  return decisionsFor(item).filter((name) => name !== 'remove' || store !== undefined);
}

/** @throws Notice if the current user may not decide that about all of them */
export function requireDecision({ queue, items }: ChosenMatters, decision: DecisionName): void {
  for (const item of items) {
    const hindrance = hindranceText(queue, item);
    if (hindrance !== undefined) throw new Notice(message('{0}', hindrance));
  }
  if (!decisionsInCommon(items.map((item) => decisionsHere(queue, item))).includes(decision))
    throw new Notice(message('This cannot be decided about all of these.'));
}
