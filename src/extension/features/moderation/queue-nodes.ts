import { l10n, MarkdownString, ThemeColor, ThemeIcon } from 'vscode';
import { queueGroups, type QueueGroup } from '../../../core/services/moderation/queue/queue-groups';
import type { QueueRow } from '../../../core/services/moderation/queue/shown-queue';
import { scoreInWords } from '../../../core/services/moderation/score';
import { relativeTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { authorName, claimantName, groupName, itemTitle, reasonText } from './item-words';
import type { FolderQueue } from './moderation-service';
import { keyOf, type ShownQueues } from './shown-queues';

/** The rows of the view: groups of a single community, else a row per community. */
export function queueNodes(
  queues: readonly FolderQueue[],
  shown: ShownQueues,
  { onlyFirstPosts }: { readonly onlyFirstPosts: boolean },
): TreeNode[] {
  const nodesOf = (queue: FolderQueue): TreeNode[] => {
    const rows = shown.of(queue).rows.filter(({ item }) => !onlyFirstPosts || item.isFirstPost);
    return queueGroups.flatMap((group) =>
      groupNode(
        queue,
        group,
        rows.filter((row) => row.group === group),
      ),
    );
  };
  const [only] = queues;
  if (only && queues.length === 1) return nodesOf(only);
  return queues.flatMap((queue) => {
    const { folder } = queue;
    const children = nodesOf(queue);
    if (children.length === 0) return [];
    return [
      {
        id: `${folder.id}/moderation`,
        label: folder.community.config.name ?? folder.name,
        icon: new ThemeIcon('home'),
        context: 'folder',
        expanded: true,
        children: () => children,
      },
    ];
  });
}

function groupNode(queue: FolderQueue, group: QueueGroup, rows: readonly QueueRow[]): TreeNode[] {
  if (rows.length === 0) return [];
  return [
    {
      id: `${queue.folder.id}/moderation/${group}`,
      label: groupName(group),
      description: String(rows.length),
      context: 'group',
      expanded: true,
      children: () => lazyNodes(rows, (row) => itemNode(queue, row)),
    },
  ];
}

function itemNode(queue: FolderQueue, { item, group }: QueueRow): TreeNode {
  const { folder } = queue;
  const title = itemTitle(folder, item);
  const author = authorName(folder, item);
  const claimant = group === 'mine' ? undefined : claimantName(folder, item);
  const description = [
    author === title ? '' : author,
    claimant === undefined ? '' : l10n.t('{0} is at it', claimant),
    reasonText(folder, item),
    relativeTime(item.since, Date.now()),
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const key = keyOf(queue, item.about);
  const claims = !queue.store ? '' : group === 'mine' ? 'case-mine' : 'case-claimable';
  return {
    id: `case ${key}`,
    label: title,
    description,
    icon: iconOf(group, item.isHeld),
    context: ['case', claims].filter(Boolean).join(' '),
    command: {
      command: 'kith.moderation.open',
      title: l10n.t('Open Case'),
      arguments: [{ target: { key } }],
    },
    tooltip: () =>
      new MarkdownString().appendText(
        [title, description, l10n.t('Score {0}', scoreInWords(item.score, localize))].join('\n'),
      ),
    spoken: [title, groupName(group), description].join(', '),
    target: { key },
    ...(item.post && { uri: folder.uriOf(item.post.path) }),
  };
}

function iconOf(group: QueueGroup, isHeld: boolean): ThemeIcon {
  switch (group) {
    case 'appeals':
      return new ThemeIcon('law');
    case 'in progress':
    case 'mine':
      return new ThemeIcon('person');
    default:
      return isHeld
        ? new ThemeIcon('eye-closed')
        : new ThemeIcon('report', group === 'high' ? new ThemeColor('list.warningForeground') : undefined);
  }
}
