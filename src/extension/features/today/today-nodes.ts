import {
  env,
  l10n,
  MarkdownString,
  Range as EditorRange,
  ThemeColor,
  ThemeIcon,
  type Command,
  type Uri,
} from 'vscode';
import { shortened } from '../../../core/base/shortened';
import { formatValue } from '../../../core/services/analytics/format-value';
import { metricTable } from '../../../core/services/analytics/metric-table';
import {
  groupOf,
  reasonText,
  todayGroups,
  type DismissedItem,
  type TodayGroup,
  type TodayItem,
} from '../../../core/services/today/today';
import { todayActions } from '../../../core/services/today/today-actions';
import { todaySources } from '../../../core/services/today/today-sources';
import type { TodayTarget } from '../../commands/command-map';
import type { CommunityFolder } from '../../communities/community-folder';
import { calendarTime, relativeTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { documentNode } from '../../trees/document-node';
import { openConversation } from '../../trees/open-conversation';
import { personLabel } from '../../trees/person-label';
import type { TreeNode } from '../../trees/tree-node';
import type { FolderToday } from './today-lists';

/** How many rows of a group are shown before the rest is folded away: the list is to be short. */
const mostRows = 10;
/** Of a title: the editor shows a description only in what room the label leaves of 300 pixels. */
const mostLetters = 28;

/** The rows of Today: groups of a single community, else a row per community. */
export function todayNodes(
  lists: readonly FolderToday[],
  { withDismissed }: { readonly withDismissed: boolean },
): TreeNode[] {
  const nodesOf = (list: FolderToday): TreeNode[] => [
    ...todayGroups.flatMap((group) => groupNode(list, group)),
    ...problemsNode(list.folder),
    ...(withDismissed ? [dismissedNode(list)] : []),
  ];
  const [only] = lists;
  if (only && lists.length === 1) return nodesOf(only);
  return lists.flatMap((list) => {
    const { folder } = list;
    const children = nodesOf(list);
    if (children.length === 0) return [];
    return [
      {
        id: `${folder.id}/today`,
        label: folder.community.config.name ?? folder.name,
        icon: new ThemeIcon('home'),
        context: 'folder',
        expanded: true,
        children: () => children,
      },
    ];
  });
}

/** The items that wait for the reader. */
export function itemsForReader({ items, reader, folder }: FolderToday): readonly TodayItem[] {
  return items.filter((item) => groupOf(item, folder.community.people, reader) === 'me');
}

function groupNode({ folder, items, reader }: FolderToday, group: TodayGroup): TreeNode[] {
  const { people } = folder.community;
  const own = items.filter((item) => groupOf(item, people, reader) === group);
  if (own.length === 0) return [];
  const rows = (some: readonly TodayItem[]): TreeNode[] =>
    some.map((item) => itemNode(folder, item, 'today'));
  const id = `${folder.id}/today/${group}`;
  const rest = own.slice(mostRows);
  return [
    {
      id,
      label: groupName(group),
      description: String(own.length),
      context: 'group',
      expanded: true,
      children: () => [
        ...rows(own.slice(0, mostRows)),
        ...(rest.length > 0
          ? [
              {
                id: `${id}/rest`,
                label: l10n.t('{0} more', rest.length),
                icon: new ThemeIcon('ellipsis'),
                children: () => rows(rest),
              },
            ]
          : []),
      ],
    },
  ];
}

function groupName(group: TodayGroup): string {
  switch (group) {
    case 'me':
      return l10n.t('For me');
    case 'week':
      return l10n.t('This week');
    case 'old':
      return l10n.t('Getting old');
  }
}

function itemNode(folder: CommunityFolder, item: TodayItem, context: 'today' | 'dismissed'): TreeNode {
  const { source, subject, title, label, file, action, when } = item;
  const document = label ? undefined : folder.community.documents.get(file);
  const reason = reasonText(item, localize, (ms) => relativeTime(ms, Date.now()));
  const uri = folder.uriOf(file);
  const target: TodayTarget = { folder: folder.id, source, subject };
  const state = document?.kind === 'discussion' ? 'going' : '';
  const words = context === 'today' ? [context, `today-${action}`, state] : [context];
  const row: TreeNode = document
    ? documentNode(folder, document, { context: words.filter(Boolean).join(' ') })
    : {
        id: '',
        label: label ? localize(label) : title,
        context: words.join(' '),
        ...(!label && { uri }),
      };
  return {
    ...row,
    label: shortened(row.label, mostLetters),
    // Alone: of a post that is held, its reason says so too.
    description: reason,
    id: `${folder.id}/${context}/${source}:${subject}`,
    icon: new ThemeIcon(todaySources[source].icon),
    command: commandOf(item, target, uri),
    spoken: [label ? row.label : title, reason].join(', '),
    target,
    tooltip: () => tooltipOf(folder, item, reason, when),
  };
}

/** A question is answered on its page; what is no document is done at once. */
function commandOf({ label, action, range }: TodayItem, target: TodayTarget, uri: Uri): Command {
  if (label) return { command: todayActions[action], title: localize(label), arguments: [{ target }] };
  if (action === 'reply' || action === 'write-page') return openConversation(uri, action === 'reply');
  if (action === 'decide')
    return { command: todayActions.decide, title: l10n.t('Open Case'), arguments: [{ uri }] };
  const selection = new EditorRange(...range);
  return { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, { selection }] };
}

function tooltipOf(
  folder: CommunityFolder,
  { title, label, figure, file, for: owners = [] }: TodayItem,
  reason: string,
  when: number | undefined,
): MarkdownString {
  const text = new MarkdownString();
  const metric = figure && metricTable[figure.metric];
  const names = owners.map((owner) => personLabel(folder, owner)).join(', ');
  const lines = [
    reason,
    when !== undefined && calendarTime(when, folder.community.config.timezone),
    metric && `${localize(metric.title)}: ${formatValue(figure.value, metric.unit, env.language)}`,
    names !== '' && l10n.t('For {0}', names),
    !label && file,
  ];
  text.appendText(label ? localize(label) : title);
  for (const line of lines) if (line) text.appendMarkdown('\n\n').appendText(line);
  return text;
}

function dismissedNode({ folder, dismissed }: FolderToday): TreeNode {
  return {
    id: `${folder.id}/dismissed`,
    label: l10n.t('Dismissed'),
    description: String(dismissed.length),
    context: 'group',
    ...(dismissed.length > 0 && {
      expanded: true,
      children: () => dismissed.map((item) => dismissedRow(folder, item)),
    }),
  };
}

function dismissedRow(folder: CommunityFolder, item: DismissedItem): TreeNode {
  const { until, by = '' } = item.dismissal;
  const node = itemNode(folder, item, 'dismissed');
  const description = [
    until === undefined ? l10n.t('for good') : l10n.t('until {0}', calendarTime(until)),
    personLabel(folder, by),
  ]
    .filter(Boolean)
    .join(' · ');
  return { ...node, description, spoken: `${item.title}, ${description}` };
}

/** Errors are counted and not listed: the Problems view and panel have them. */
function problemsNode({ id, community }: CommunityFolder): TreeNode[] {
  const { error: count } = community.problemCounts;
  if (count === 0) return [];
  const description = count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count);
  const label = l10n.t('Problems');
  return [
    {
      id: `${id}/today/problems`,
      label,
      description,
      icon: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
      spoken: `${label}, ${description}`,
      command: { command: 'kith.problems.focus', title: l10n.t('Show the problems') },
    },
  ];
}
