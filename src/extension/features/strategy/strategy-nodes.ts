import { l10n, MarkdownString, Range as EditorRange, ThemeIcon } from 'vscode';
import type { DocumentRecord } from '../../../core/services/analytics/records/document-record';
import type { GoalState, MeasureResult, Strategy } from '../../../core/services/strategy/strategy';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentNode } from '../../trees/document-node';
import { kindName } from '../../trees/names';
import { personLabel } from '../../trees/person-label';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { measureText, measureTitle, progressText, stateIcon, stateName } from './measure-words';

/** The strategy of one community. */
export interface FolderStrategy extends Strategy {
  readonly folder: CommunityFolder;
}

/** The rows of the Strategy view: goals with what they are made of, and what is not tied together. */
export function strategyNodes(strategies: readonly FolderStrategy[]): TreeNode[] {
  const [only] = strategies;
  if (only && strategies.length === 1) return folderNodes(only);
  return strategies.flatMap((strategy) => {
    const { folder } = strategy;
    const children = folderNodes(strategy);
    if (children.length === 0) return [];
    return [
      {
        id: `${folder.id}/strategy`,
        label: folder.community.config.name ?? folder.name,
        icon: new ThemeIcon('home'),
        context: 'folder',
        expanded: true,
        children: () => children,
      },
    ];
  });
}

function folderNodes({
  folder,
  goals,
  closed,
  unexplained,
  unserved,
  audiences,
}: FolderStrategy): TreeNode[] {
  const addressed = new Set(goals.flatMap((goal) => goal.audiences));
  const others = audiences.filter((audience) => !addressed.has(audience));
  return [
    ...goals.map((goal) => goalNode(folder, goal, 'open')),
    ...group(folder, 'unserved', l10n.t('Goals that nothing serves'), 'debug-disconnect', unserved, (goal) =>
      goalRow(folder, goal, 'unserved'),
    ),
    ...group(folder, 'unexplained', l10n.t('Serving no goal'), 'circle-slash', unexplained, (record) =>
      recordRow(folder, record, 'unexplained'),
    ),
    ...group(folder, 'audiences', l10n.t('Audiences without a goal'), 'organization', others, (record) =>
      recordRow(folder, record, 'audiences'),
    ),
    ...group(folder, 'closed', l10n.t('Closed goals'), 'archive', closed, (goal) =>
      goalNode(folder, goal, 'closed'),
    ),
  ];
}

function group<T>(
  folder: CommunityFolder,
  name: string,
  label: string,
  icon: string,
  items: readonly T[],
  toNode: (item: T) => TreeNode,
): TreeNode[] {
  if (items.length === 0) return [];
  return [
    {
      id: `${folder.id}/strategy/${name}`,
      label,
      description: String(items.length),
      icon: new ThemeIcon(icon),
      context: 'group',
      children: () => lazyNodes(items, toNode),
    },
  ];
}

/** A goal’s own row, without what it is made of. */
function goalRow(folder: CommunityFolder, goal: GoalState, place: string): TreeNode {
  const { record, state, outcome } = goal;
  const row = recordRow(folder, record, place);
  const words = outcome === 'dropped' ? l10n.t('Given up') : state && stateName(state);
  const description = [words, personLabel(folder, goal.goal.owner ?? '')].filter(Boolean).join(' · ');
  return {
    ...row,
    description,
    icon: state ? stateIcon(state) : new ThemeIcon('target'),
    spoken: [row.label, description].filter(Boolean).join(', '),
    tooltip: () => tooltip([row.label, goal.goal.objective, description, record.path]),
  };
}

function goalNode(folder: CommunityFolder, goal: GoalState, place: string): TreeNode {
  const { record, audiences, measures, serving } = goal;
  const id = `${folder.id}/strategy/${place}/${record.path}`;
  return {
    ...goalRow(folder, goal, place),
    children: () => [
      ...audiences.map((audience) => ({
        ...recordRow(folder, audience, `${place}/${record.path}`),
        description: kindName('audience'),
      })),
      ...measures.map((measure) => measureNode(folder, record, measure, id)),
      servingNode(folder, serving, id),
    ],
  };
}

function measureNode(
  folder: CommunityFolder,
  { path }: DocumentRecord,
  result: MeasureResult,
  goalId: string,
): TreeNode {
  const { measure, state } = result;
  const label = measureTitle(result);
  const description = measureText(result);
  const uri = folder.uriOf(path);
  return {
    id: `${goalId}/measure/${measure.index}`,
    label,
    description,
    icon: stateIcon(state),
    context: 'measure',
    command: {
      command: 'vscode.open',
      title: l10n.t('Open'),
      arguments: [uri, { selection: new EditorRange(...measure.range) }],
    },
    spoken: `${label}, ${description}`,
    tooltip: () => tooltip([label, description, progressText(result)]),
  };
}

function servingNode(folder: CommunityFolder, serving: readonly DocumentRecord[], goalId: string): TreeNode {
  const id = `${goalId}/serving`;
  const icon = new ThemeIcon('link');
  if (serving.length === 0) return { id, label: l10n.t('Nothing serves it yet'), icon };
  return {
    id,
    label: l10n.t('Served by'),
    description: String(serving.length),
    icon,
    context: 'group',
    children: () => lazyNodes(serving, (record) => recordRow(folder, record, id)),
  };
}

/** `place` tells rows of one document apart, which may stand in several groups. */
function recordRow(folder: CommunityFolder, record: DocumentRecord, place: string): TreeNode {
  const document = folder.community.documents.get(record.path);
  const id = `${folder.id}/strategy/${place}/${record.path}`;
  if (!document) return { id, label: record.title };
  return { ...documentNode(folder, document, { description: kindName(document.kind) }), id };
}

function tooltip(paragraphs: readonly string[]): MarkdownString {
  const text = new MarkdownString();
  for (const [index, paragraph] of paragraphs.filter((one) => one !== '').entries()) {
    if (index > 0) text.appendMarkdown('\n\n');
    text.appendText(paragraph);
  }
  return text;
}
