import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import {
  acceptedReply,
  isUnseen,
  isWritten,
  type DiscussionState,
} from '../../../core/model/documents/discussion';
import { documentId, type Document } from '../../../core/model/documents/document';
import { documentDate } from '../../../core/model/document-set/document-order';
import {
  queuesOf,
  threadsNaming,
  threadSummaries,
  type QueuedThread,
  type DerivedSummaries,
  type QueueName,
} from '../../../core/services/conversations/queues';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { replyCount } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { relativeTime } from '../../format/relative-time';
import { documentNode } from '../../trees/document-node';
import { discussionStateName } from '../../trees/names';
import { openConversation } from '../../trees/open-conversation';
import { personLabel } from '../../trees/person-label';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, visible, type ViewOptions } from './view-options';

/** By community, so that they are collected with it. */
const summariesOf = new WeakMap<CommunityFolder['community'], DerivedSummaries>();

/** The queues that are rows of their own; the other two are among the states below them. */
const furtherQueues = ['mine', 'unsolved', 'quiet'] as const satisfies readonly QueueName[];

/**
 * Discussions by what they wait for: unanswered ones by age, the reader's, unsolved and quiet ones; then all
 * others by their state. A thread that is in a further queue is also where its state says.
 */
export function discussionSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const { community } = folder;
  const threads = visible(folder, community.documents.ofKind('discussion'), options);
  return section(folder, 'discussions', threads.length, async () => {
    const pacer = createTimeSlicePacer();
    const kept = summariesFor(folder);
    const steps = kept.prepare();
    while (steps.next().done !== true) await pacer.pause();
    const shown = new Set(threads);
    const summaries = kept.value();
    const person = options.reader?.(folder);
    const queues = queuesOf(summaries, {
      now: Date.now(),
      responseGoal: community.config.metrics.responseGoal,
      person,
      naming: person && threadsNaming(person, community),
    });
    const inState = (state: DiscussionState): readonly Document[] =>
      threads.filter(({ path }) => summaries.get(path)?.state === state);
    const waiting = queues.unanswered.filter(({ thread }) => shown.has(thread));
    // Announcements and prompts that nobody replied to wait for nothing.
    const asked = new Set(waiting.map(({ thread }) => thread));
    const others = inState('unanswered').filter((thread) => !asked.has(thread));
    return [
      ...queueNode(folder, 'unanswered', waiting, true),
      ...furtherQueues.flatMap((name) =>
        queueNode(
          folder,
          name,
          queues[name].filter(({ thread }) => shown.has(thread)),
          false,
        ),
      ),
      ...stateNode(folder, 'open', [...others, ...inState('open')], options),
      ...stateNode(folder, 'solved', inState('solved'), options),
      ...stateNode(folder, 'closed', inState('closed'), options),
    ];
  });
}

function summariesFor({ community }: CommunityFolder): DerivedSummaries {
  const known = summariesOf.get(community);
  if (known) return known;
  const summaries = threadSummaries(community);
  summariesOf.set(community, summaries);
  return summaries;
}

function queueNode(
  folder: CommunityFolder,
  name: Exclude<QueueName, 'solved'>,
  threads: readonly QueuedThread[],
  isMain: boolean,
): TreeNode[] {
  if (threads.length === 0) return [];
  const id = `${folder.id}/discussions/${name}`;
  const late = threads.filter(({ isLate }) => isLate).length;
  return [
    {
      id,
      label: queueLabel(name),
      description:
        late === 0 ? String(threads.length) : l10n.t('{0}, {1} beyond the goal', threads.length, late),
      icon: queueIcon(name),
      context: 'group',
      expanded: isMain,
      children: () =>
        lazyNodes(threads, ({ thread, isLate }) => {
          const node = threadNode(folder, thread, { isWaiting: isMain, isLate, withReplies: isMain });
          // A thread may be in several queues, and a row only once in a tree.
          return isMain ? node : { ...node, id: `${id}#${thread.path}` };
        }),
    },
  ];
}

function queueLabel(name: Exclude<QueueName, 'solved'>): string {
  switch (name) {
    case 'unanswered':
      return l10n.t('Waiting for an answer');
    case 'mine':
      return l10n.t('Mine');
    case 'unsolved':
      return l10n.t('Not solved yet');
    case 'quiet':
      return l10n.t('Gone quiet');
  }
}

function queueIcon(name: Exclude<QueueName, 'solved'>): ThemeIcon {
  switch (name) {
    case 'unanswered':
      return new ThemeIcon('question', new ThemeColor('list.warningForeground'));
    case 'mine':
      return new ThemeIcon('account');
    case 'unsolved':
      return new ThemeIcon('circle-large-outline');
    case 'quiet':
      return new ThemeIcon('bell-slash');
  }
}

function stateNode(
  folder: CommunityFolder,
  state: Exclude<DiscussionState, 'unanswered'>,
  threads: readonly Document[],
  options: ViewOptions,
): TreeNode[] {
  if (threads.length === 0) return [];
  return [
    {
      id: `${folder.id}/discussions/${state}`,
      label: discussionStateName(state),
      description: String(threads.length),
      icon: stateIcon(state),
      context: 'group',
      children: () => lazyNodes(arrange(folder, threads, options), (thread) => threadNode(folder, thread)),
    },
  ];
}

function threadNode(
  folder: CommunityFolder,
  thread: Document,
  { isWaiting = false, isLate = false, withReplies = true } = {},
): TreeNode {
  const replies = folder.community.documents.belongingTo(thread);
  const started = documentDate(thread);
  const written = replies.filter((reply) => isWritten(reply) && !isUnseen(reply)).length;
  const status = thread.head.status.toLowerCase();
  const description = [
    replyCount(written),
    personLabel(folder, thread.head.person),
    started !== undefined && relativeTime(started, Date.now()),
    isLate && l10n.t('beyond the goal'),
  ];
  const node = documentNode(folder, thread, {
    description: description.filter(Boolean).join(' · '),
    context: status === 'solved' || status === 'closed' ? 'ended' : 'going',
    ...(withReplies &&
      replies.length > 0 && {
        children: () => {
          const accepted = acceptedReply(thread);
          return replies.map((reply) => replyNode(folder, reply, accepted));
        },
      }),
  });
  return { ...node, command: openConversation(folder.uriOf(thread.path), isWaiting) };
}

function replyNode(folder: CommunityFolder, reply: Document, accepted: string): TreeNode {
  const at = documentDate(reply);
  const { person } = reply.head;
  const isAccepted = accepted !== '' && documentId(reply) === accepted;
  const description = [
    isAccepted && l10n.t('accepted'),
    !isWritten(reply) && l10n.t('no text yet'),
    at !== undefined && relativeTime(at, Date.now()),
  ];
  const node = documentNode(folder, reply, {
    description: description.filter(Boolean).join(' · '),
    ...(isAccepted && { icon: new ThemeIcon('pass') }),
  });
  // In its discussion, a reply is labelled with its author.
  return person === '' ? node : { ...node, label: personLabel(folder, person) };
}

function stateIcon(state: Exclude<DiscussionState, 'unanswered'>): ThemeIcon {
  switch (state) {
    case 'open':
      return new ThemeIcon('comment-discussion');
    case 'solved':
      return new ThemeIcon('pass');
    case 'closed':
      return new ThemeIcon('lock');
  }
}
