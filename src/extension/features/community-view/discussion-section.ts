import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import {
  acceptedReply,
  discussionState,
  isWritten,
  type DiscussionState,
} from '../../../core/model/documents/discussion';
import { documentId, type Document } from '../../../core/model/documents/document';
import { documentDate } from '../../../core/model/document-set/document-order';
import { replyCount } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { relativeTime } from '../../format/relative-time';
import { documentNode } from '../../trees/document-node';
import { discussionStateName } from '../../trees/names';
import { personLabel } from '../../trees/person-label';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, visible, type ViewOptions } from './view-options';

/** Discussions by state, unanswered ones first. */
export function discussionSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const { documents } = folder.community;
  const threads = visible(folder, documents.ofKind('discussion'), options);
  return section(folder, 'discussions', threads.length, () => {
    const states: readonly DiscussionState[] = ['unanswered', 'open', 'solved', 'closed'];
    return states.flatMap((state) => {
      const group = threads.filter(
        (thread) => discussionState(thread, documents.belongingTo(thread)) === state,
      );
      return group.length > 0 ? [stateNode(folder, state, group, options)] : [];
    });
  });
}

function stateNode(
  folder: CommunityFolder,
  state: DiscussionState,
  threads: readonly Document[],
  options: ViewOptions,
): TreeNode {
  return {
    id: `${folder.id}/discussions/${state}`,
    label: discussionStateName(state),
    description: String(threads.length),
    icon: discussionIcon(state),
    context: 'group',
    expanded: state === 'unanswered',
    children: () => lazyNodes(arrange(folder, threads, options), (thread) => threadNode(folder, thread)),
  };
}

function threadNode(folder: CommunityFolder, thread: Document): TreeNode {
  const replies = folder.community.documents.belongingTo(thread);
  const started = documentDate(thread);
  const written = replies.filter(isWritten).length;
  const description = [
    replyCount(written),
    personLabel(folder, thread.head.person),
    started !== undefined && relativeTime(started, Date.now()),
  ];
  return documentNode(folder, thread, {
    description: description.filter(Boolean).join(' · '),
    context: isEnded(thread) ? 'ended' : 'going',
    ...(replies.length > 0 && {
      children: () => {
        const accepted = acceptedReply(thread);
        return replies.map((reply) => replyNode(folder, reply, accepted));
      },
    }),
  });
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

function isEnded(thread: Document): boolean {
  return discussionState(thread, []) !== 'unanswered';
}

function discussionIcon(state: DiscussionState): ThemeIcon {
  switch (state) {
    case 'unanswered':
      return new ThemeIcon('question', new ThemeColor('list.warningForeground'));
    case 'open':
      return new ThemeIcon('comment-discussion');
    case 'solved':
      return new ThemeIcon('pass');
    case 'closed':
      return new ThemeIcon('lock');
  }
}
