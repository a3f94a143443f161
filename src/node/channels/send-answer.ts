import { message } from '../../core/base/message';
import { UneditableFrontMatter } from '../../core/formats/front-matter/edit';
import { setFields } from '../../core/formats/front-matter/set-fields';
import { answersFolder } from '../../core/model/channels/answer-files';
import { changeBy } from '../../core/model/changes/planned-edits';
import type { Path } from '../../core/base/ports';
import { storedText } from '../../core/model/documents/stored-text';
import { answerChannel, answerSender } from '../../core/services/publishing/answers/answer-sender';
import { answerPlaceName, type AnswerPlace } from '../../core/services/publishing/answers/answer-place';
import type { ChannelAccess } from '../../core/services/publishing/channels/channel-sender';
import { deliver, type Outcome } from '../../core/services/publishing/channels/deliver';
import type { SendPorts } from '../../core/services/publishing/channels/exchange';
import { entryOf } from '../../core/services/publishing/channels/outbox-entry';
import { applyPlan } from '../files/apply-plan';
import type { NodeFileStore } from '../files/node-file-store';
import { createOutboxFolder, readOutbox } from './outbox-folder';

export interface AnswerJob {
  /** The community’s folder, absolute. */
  readonly root: string;
  readonly store: NodeFileStore;
  readonly ports: Omit<SendPorts, 'read'>;
  readonly access: ChannelAccess;
  readonly place: AnswerPlace;
  /** The path of the reply, whose name is its id. */
  readonly reply: Path;
  readonly replyId: string;
  /** Exactly what goes out. */
  readonly text: string;
  readonly key: string;
}

/**
 * Sends a reply to where its thread was imported from, once, and writes back where it is: by that a pull
 * knows it again. What was sent before, and not written back, is written back only.
 */
export async function sendAnswer(job: AnswerJob): Promise<Outcome> {
  const { root, store, ports, access, place, reply, replyId, text, key } = job;
  const entries = await readOutbox(root, store, answersFolder);
  const entry = entryOf(entries, reply, answerPlaceName(place)) ?? entries.find((one) => one.key === key);
  const outcome = await deliver(
    {
      channel: answerChannel(place),
      access,
      key,
      post: reply,
      sender: answerSender(place),
      outgoing: { text, title: '', warning: '', link: '', lang: '' },
      ...(entry && { entry }),
    },
    {
      ...ports,
      read: (path) => store.read(path),
      outbox: createOutboxFolder(root, store, answersFolder),
      newId: () => replyId,
    },
  );
  if (outcome.state === 'sent') await writeBack(job, outcome.url, outcome.id ?? '');
  return outcome;
}

/** A reply whose fields cannot be changed stays as it is: what was sent is noted. */
async function writeBack({ store, reply, place }: AnswerJob, url: string, id: string): Promise<void> {
  const text = await storedText(store, reply);
  if (text === undefined) return;
  const source = { platform: place.platform, ...(id !== '' && { id }), ...(url !== '' && { url }) };
  try {
    const change = changeBy(reply, text, setFields(text, { source }));
    await applyPlan(store, { title: message('Note where the reply is'), changes: [change] });
  } catch (error) {
    if (!(error instanceof UneditableFrontMatter)) throw error;
  }
}
