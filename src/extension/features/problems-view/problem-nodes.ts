import { l10n, Range as EditorRange, ThemeColor, ThemeIcon } from 'vscode';
import { problemCodes } from '../../../core/checks/problem-codes';
import type { Problem, Severity } from '../../../core/problems/problem';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import type { TreeNode } from '../../trees/tree-node';

export const problemGroupings = ['file', 'code'] as const;
export type ProblemGrouping = (typeof problemGroupings)[number];

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

interface Found {
  readonly folder: CommunityFolder;
  readonly problem: Problem;
}

/** The problems of all communities, by the file they are in or by what is wrong. */
export function problemNodes(
  folders: readonly CommunityFolder[],
  grouping: ProblemGrouping,
): readonly TreeNode[] {
  const found = folders.flatMap((folder) =>
    [...folder.community.problems()].flatMap(([, problems]) =>
      problems.map((problem): Found => ({ folder, problem })),
    ),
  );
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = grouping === 'file' ? `${one.folder.id}#${one.problem.file}` : one.problem.code;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups]
    .sort(([a, first], [b, second]) => worst(first) - worst(second) || (a < b ? -1 : 1))
    .flatMap(([key, group]) => groupNode(`problems/${grouping}/${key}`, group, grouping) ?? []);
}

function worst(group: readonly Found[]): number {
  return Math.min(...group.map(({ problem }) => rank[problem.severity]));
}

function groupNode(id: string, group: readonly Found[], grouping: ProblemGrouping): TreeNode | undefined {
  const [first] = group;
  if (!first) return undefined;
  const { folder, problem } = first;
  const document = folder.community.documents.get(problem.file);
  const inFile = grouping === 'file';
  return {
    id,
    label: inFile ? (document ? documentLabel(folder, document) : problem.file) : codeName(problem.code),
    description: inFile && document ? problem.file : String(group.length),
    icon: inFile ? new ThemeIcon('file') : severityIcon(problem.severity),
    context: 'group',
    expanded: true,
    ...(inFile && { uri: folder.uriOf(problem.file) }),
    children: () =>
      [...group]
        .sort(
          (a, b) =>
            rank[a.problem.severity] - rank[b.problem.severity] || a.problem.range[0] - b.problem.range[0],
        )
        .map((one, index) => problemNode(`${id}/${index}`, one, inFile)),
  };
}

function problemNode(id: string, { folder, problem }: Found, inFile: boolean): TreeNode {
  const uri = folder.uriOf(problem.file);
  const text = localize(problem.message);
  const line = problem.range[0] + 1;
  return {
    id,
    label: text,
    description: inFile ? l10n.t('line {0}', line) : `${problem.file}:${line}`,
    icon: severityIcon(problem.severity),
    context: 'problem',
    tooltip: () => `${text}\n${problem.file}:${line} (${problem.code})`,
    command: {
      command: 'vscode.open',
      title: l10n.t('Open'),
      arguments: [uri, { selection: new EditorRange(...problem.range) }],
    },
  };
}

/** What a code means, in a sentence. */
function codeName(code: string): string {
  const info = Object.hasOwn(problemCodes, code)
    ? problemCodes[code as keyof typeof problemCodes]
    : undefined;
  return info ? localize(info.meaning) : code;
}

function severityIcon(severity: Severity): ThemeIcon {
  switch (severity) {
    case 'error':
      return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
    case 'warning':
      return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    case 'info':
      return new ThemeIcon('info', new ThemeColor('notificationsInfoIcon.foreground'));
  }
}
