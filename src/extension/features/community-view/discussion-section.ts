import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import { discussionState, type DiscussionState } from '../../../core/discussions/discussion';
import type { Document } from '../../../core/documents/document';
import { documentDate } from '../../../core/documents/document-order';
import type { CommunityFolder } from '../../communities/community-folder';
import { relativeTime } from '../../format/relative-time';
import { documentNode } from '../../trees/document-node';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, visible, type ViewOptions } from './view-options';

/** Discussions by where they stand, those that wait for somebody first. */
export function discussionSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const { documents } = folder.community;
  const threads = visible(folder, documents.ofKind('discussion'), options);
  return section(folder, 'discussions', l10n.t('Discussions'), 'comment-discussion', threads.length, () => {
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
  const count =
    replies.length === 0
      ? l10n.t('no replies')
      : replies.length === 1
        ? l10n.t('1 reply')
        : l10n.t('{0} replies', replies.length);
  const description = [count, thread.head.person, started !== undefined && relativeTime(started, Date.now())];
  return documentNode(folder, thread, {
    description: description.filter(Boolean).join(' · '),
    ...(replies.length > 0 && { children: () => replies.map((reply) => replyNode(folder, reply)) }),
  });
}

function replyNode(folder: CommunityFolder, reply: Document): TreeNode {
  const at = documentDate(reply);
  const node = documentNode(folder, reply, {
    description: at === undefined ? '' : relativeTime(at, Date.now()),
  });
  return { ...node, label: reply.head.person || reply.title };
}

function discussionStateName(state: DiscussionState): string {
  switch (state) {
    case 'unanswered':
      return l10n.t('Waiting for an answer');
    case 'open':
      return l10n.t('Being discussed');
    case 'solved':
      return l10n.t('Solved');
    case 'closed':
      return l10n.t('Closed');
  }
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
