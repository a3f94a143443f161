import { env, l10n, Uri } from 'vscode';
import { message } from '../../../core/base/message';
import type { LoggedEntry } from '../../../core/model/moderation/log/read-log';
import {
  leavesHeld,
  planDecision,
  type DecisionInput,
  type PlannedDecision,
} from '../../../core/services/moderation/decisions/plan-decision';
import { DecisionRefused } from '../../../core/services/moderation/decisions/refusals';
import { upheld } from '../../../core/services/moderation/decisions/undo';
import {
  authorMessage,
  mailAddress,
  type AuthorMessage,
} from '../../../core/services/moderation/queue/author-message';
import { decisionKinds, type DecisionName } from '../../../core/services/moderation/queue/decisions';
import { guidelineAt, guidelineTitle } from '../../../core/model/documents/guideline-headings';
import { lastDecision } from '../../../core/services/moderation/queue/last-decision';
import type { QueueItem } from '../../../core/services/moderation/queue/queue-item';
import { appealUntil } from '../../../core/services/moderation/queue/settings';
import { createUlid } from '../../../core/services/scaffold/ulid';
import type { Person } from '../../../core/model/people/people';
import type { MessageWay } from '../../../protocol/moderation-view';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import { localize } from '../../localize';
import { deciderOf, requireDecision, type ChosenMatters } from './chosen-matters';
import { earlierTextOf } from './earlier-text';
import { authorName, itemTitle } from './item-words';
import type { FolderQueue } from './moderation-service';

export interface WrittenDecision {
  readonly decision: DecisionName;
  readonly reason: string;
  readonly guideline?: string;
  readonly duration?: string;
  /** The post's new text, of an edit. */
  readonly body?: string;
  /** Of an edit of a held post: whether readers see it from then on. */
  readonly publish?: boolean;
}

/**
 * Decides about matters, as one change of the community: the log, and what it does to their posts. Returns
 * what was done, in words.
 */
export async function decide(matters: ChosenMatters, written: WrittenDecision): Promise<string> {
  requireDecision(matters, written.decision);
  const { queue, items } = matters;
  const me = deciderOf(queue);
  const now = Date.now();
  const inputs: DecisionInput[] = [];
  for (const item of items) inputs.push(await inputOf(queue, item, written, me, now));
  const planned = orNotice(() => planDecision(inputs, { now, entries: queue.entries }));
  await carryOut(queue, planned);
  for (const [i, { about, case: own }] of items.entries())
    // Whoever warned an author is not done with the post that is held.
    if (own?.claimedBy !== undefined && !inputs.slice(i, i + 1).some(leavesHeld))
      await queue.store?.release({ about, by: own.claimedBy, now });
  const label = localize(decisionKinds[written.decision].label);
  const [only] = items;
  const done =
    items.length === 1
      ? l10n.t('{0}: {1}', label, itemTitle(queue.folder, only))
      : l10n.t('{0}: {1} cases', label, items.length);
  return [done, ...planned.notices.map(localize)].join('. ');
}

/** Takes back the reader's last decision; several that were made at once together. */
export async function undoDecision(queue: FolderQueue): Promise<string> {
  const me = deciderOf(queue);
  const last = lastDecision(queue.log, me.id, Date.now());
  if (last.length === 0) throw new Notice(message('You have decided nothing here that could be undone.'));
  const inputs: DecisionInput[] = [];
  // What was done last is taken back first.
  for (const entry of last.toReversed()) {
    const earlierText = await earlierTextOf(queue, entry);
    // What changed nothing of its post leaves it as it is.
    const touchesPost = ['keep', 'hide', 'remove', 'edit', 'overrule'].includes(entry.action);
    inputs.push({
      action: 'undo',
      actor: me.id,
      previous: entry.id,
      reason: l10n.t('Taken back by whoever decided it.'),
      ...(entry.subject !== undefined && { subject: entry.subject }),
      ...(touchesPost && (await postOf(queue.folder, entry.target))),
      ...(earlierText !== undefined && { earlierText }),
    });
  }
  const planned = orNotice(() => planDecision(inputs, { now: Date.now(), entries: queue.entries }));
  await carryOut(queue, planned);
  const said =
    last.length === 1
      ? l10n.t('Your last decision was taken back.')
      : l10n.t('Your last {0} decisions were taken back.', last.length);
  return [said, ...planned.notices.map(localize)].join(' ');
}

/** What the reader decided last, in words; undefined if there is nothing to undo. */
export function undoableText({ log, reader: { person } }: FolderQueue): string | undefined {
  const last = person ? lastDecision(log, person.id, Date.now()) : [];
  const [first] = last;
  return first && (first.reason ?? first.action);
}

async function inputOf(
  queue: FolderQueue,
  item: QueueItem,
  { decision, reason, guideline, duration, body, publish }: WrittenDecision,
  me: Person,
  now: number,
): Promise<DecisionInput> {
  const { folder, entries, settings, log } = queue;
  const { action, to, isTold } = decisionKinds[decision];
  const subject = folder.community.people.byHandle(item.author)?.id ?? item.author;
  const post = await postOf(folder, item.post?.path);
  const appeal = item.appeal?.appeal as LoggedEntry | undefined;
  if (decision === 'uphold' && appeal)
    return orNotice(() => upheld(appeal, { actor: me.id, reason, ...post }, entries, now));
  const hold = log.about(item.about).findLast((entry) => entry.action === 'hold');
  const previous = to === 'appeal' ? appeal?.id : to === 'post' ? hold?.id : undefined;
  const report = item.reports[0]?.id;
  const earlierText = appeal && (await earlierTextOf(queue, appeal));
  const rules = (item.finding?.rules ?? [])
    .filter(({ status }) => status === 'active')
    .map(({ rule }) => rule);
  return {
    action,
    actor: me.id,
    reason,
    rules,
    ...post,
    ...(subject !== '' && { subject }),
    ...(guideline !== undefined && guideline !== '' && { guideline }),
    ...(duration !== undefined && { duration }),
    ...(previous !== undefined && { previous }),
    ...(report !== undefined && { report }),
    ...(isTold && to !== 'appeal' && { appealUntil: appealUntil(settings, now) }),
    ...(body !== undefined && { body }),
    ...(publish !== undefined && { publishes: publish }),
    ...(earlierText !== undefined && { earlierText }),
  };
}

async function postOf(
  folder: CommunityFolder,
  path: string | undefined,
): Promise<Pick<DecisionInput, 'post'>> {
  const text = path === undefined ? undefined : await textOf(folder, path);
  return path === undefined || text === undefined ? {} : { post: { path, text } };
}

/** Refusals are for users. */
function orNotice<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    throw error instanceof DecisionRefused ? new Notice(error.reason) : error;
  }
}

/** The store first: whatever happens in between, nothing is lost. Then the queue knows of it at once. */
async function carryOut({ folder, store }: FolderQueue, planned: PlannedDecision): Promise<void> {
  const { inStore, needsStore, inCommunity } = planned;
  if (needsStore && !store)
    throw new Notice(message('What is removed is kept in the private store, and none is open here.'));
  if (inStore) await store?.apply(inStore);
  await applyAndRead(folder, inCommunity);
}

/** The messages to the authors, from the template. */
export function messagesFor(
  { queue, items }: ChosenMatters,
  { decision, reason, guideline, duration }: WrittenDecision,
): { readonly item: QueueItem; readonly name: string; readonly message: AuthorMessage }[] {
  const { folder, settings } = queue;
  const { config, documents } = folder.community;
  const cited = guideline === undefined ? undefined : guidelineAt(guideline, documents);
  return items.map((item) => {
    const name = authorName(folder, item);
    return {
      item,
      name,
      message: authorMessage({
        decision,
        language: writingLanguage(config),
        name,
        community: config.name ?? folder.name,
        reason: reason.trim(),
        appealUntil: appealUntil(settings, Date.now()),
        ...(item.post && { title: itemTitle(folder, item) }),
        ...(cited && { guideline: { title: guidelineTitle(cited) } }),
        ...(duration !== undefined && { duration }),
        ...(settings.contact !== undefined && { contact: settings.contact }),
      }),
    };
  });
}

/**
 * Hands a message over to a mail program or the clipboard, since Kith has no channel to a person, and notes
 * in the case that it was sent by hand.
 */
export async function sendByHand(
  { queue, items }: ChosenMatters,
  way: Exclude<MessageWay, 'none'>,
  text: AuthorMessage,
): Promise<void> {
  const { folder, store } = queue;
  const { people } = folder.community;
  const [item] = items;
  if (way === 'copy') await env.clipboard.writeText(text.body);
  else {
    const emails = people.byHandle(item.author)?.emails ?? [];
    const to = emails.find((address) => !/noreply/i.test(address)) ?? '';
    await env.openExternal(Uri.parse(mailAddress(to, text), true));
  }
  const me = deciderOf(queue);
  for (const { about } of items) {
    const now = Date.now();
    const note =
      way === 'mail'
        ? l10n.t('Message opened as mail, sent by hand.')
        : l10n.t('Message copied, sent by hand.');
    await store?.addNote({ id: createUlid(now, Math.random), about, at: now, by: me.id, text: note });
  }
}
