import { message } from '../../core/base/message';
import type { Channel } from '../../core/model/channels/channel';
import { changeBy } from '../../core/model/changes/planned-edits';
import { storedText } from '../../core/model/documents/stored-text';
import { UneditableFrontMatter } from '../../core/formats/front-matter/edit';
import type { PlannedDelivery } from '../../core/services/publishing/channels/channel-plan';
import type { ChannelAccess } from '../../core/services/publishing/channels/channel-sender';
import { deliver, type Outcome } from '../../core/services/publishing/channels/deliver';
import type { SendPorts } from '../../core/services/publishing/channels/exchange';
import { noteSent } from '../../core/services/publishing/channels/note-sent';
import { createUlid } from '../../core/services/scaffold/ulid';
import { applyPlan } from '../files/apply-plan';
import type { NodeFileStore } from '../files/node-file-store';
import { createOutboxFolder } from './outbox-folder';

export interface SendingContext {
  /** The community’s folder, absolute. */
  readonly root: string;
  readonly store: NodeFileStore;
  readonly ports: Omit<SendPorts, 'read'>;
  accessTo(channel: Channel): Promise<ChannelAccess>;
  /** Somebody looked: what may have been sent is not there. */
  readonly isMissingThere?: boolean;
}

export interface Delivered {
  readonly planned: PlannedDelivery;
  readonly outcome: Outcome;
}

/**
 * Sends one after the other. A channel whose token is refused, or that asks for too long a wait, is not asked
 * again. What was sent is written back into the variant.
 */
export async function* sendDeliveries(
  deliveries: readonly PlannedDelivery[],
  context: SendingContext,
): AsyncGenerator<Delivered> {
  const { root, store, ports, accessTo, isMissingThere = false } = context;
  const all = {
    ...ports,
    outbox: createOutboxFolder(root, store),
    read: (path: string) => store.read(path),
    newId: () => createUlid(Date.now(), Math.random),
  };
  const stopped = new Map<string, Outcome>();
  for (const planned of deliveries) {
    const { channel, variant, key, entry, post } = planned;
    if (!variant) continue;
    const before = stopped.get(channel.name);
    const outcome =
      before ??
      (await deliver(
        {
          channel,
          key,
          isMissingThere,
          post: post.path,
          outgoing: variant.outgoing,
          access: await accessTo(channel),
          ...(entry && { entry }),
        },
        all,
      ));
    if (outcome.state === 'failed' && outcome.stopsChannel) stopped.set(channel.name, outcome);
    if (outcome.state === 'sent') await writeBack(store, planned, Date.now(), outcome.url);
    yield { planned, outcome };
  }
}

/** Notes in the variants what the outbox knows to be sent: a run may have been killed in between. */
export async function repairVariants(
  store: NodeFileStore,
  deliveries: readonly PlannedDelivery[],
): Promise<void> {
  for (const planned of deliveries) {
    const { entry, variant } = planned;
    if (entry?.state === 'sent' && variant && !variant.isSent)
      await writeBack(store, planned, entry.at, entry.url);
  }
}

/** A variant whose fields cannot be changed stays as it is: the outbox knows. */
async function writeBack(
  store: NodeFileStore,
  { variantPath, post, channel }: PlannedDelivery,
  at: number,
  url: string,
): Promise<void> {
  const text = await storedText(store, variantPath);
  if (text === undefined) return;
  try {
    const change = changeBy(variantPath, text, noteSent(text, at, url));
    await applyPlan(store, {
      title: message('Note that “{0}” is on {1}', post.title, channel.name),
      changes: [change],
    });
  } catch (error) {
    if (!(error instanceof UneditableFrontMatter)) throw error;
  }
}
