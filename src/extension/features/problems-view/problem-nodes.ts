import { l10n, Range as EditorRange, ThemeColor, ThemeIcon } from 'vscode';
import { least } from '../../../core/base/extremes';
import { problemCodes } from '../../../core/community/checks/problem-codes';
import { groupBy } from '../../../core/base/group-by';
import type { Problem, Severity } from '../../../core/base/problem';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { lazyNodes, type TreeNode, type TreeNodes } from '../../trees/tree-node';

export const problemGroupings = ['file', 'code'] as const;
export type ProblemGrouping = (typeof problemGroupings)[number];

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

interface Found {
  readonly folder: CommunityFolder;
  readonly problem: Problem;
}

interface Group {
  /** A path or a problem code. */
  readonly name: string;
  readonly id: string;
  readonly found: readonly Found[];
}

/** The problems of all communities, grouped by file or by code; the most severe first. */
export function problemNodes(folders: readonly CommunityFolder[], grouping: ProblemGrouping): TreeNodes {
  const groups = grouping === 'file' ? groupByFile(folders) : groupByCode(folders);
  // Same severity is ordered by name: sorting three short lists is faster than one list by two keys.
  const byRank = groupBy(groups, ({ found }) => [least(found.map(({ problem }) => rank[problem.severity]))]);
  const inOrder = Object.values(rank).flatMap((severity) =>
    (byRank.get(severity) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  return lazyNodes(inOrder, (group) => groupNode(group, grouping));
}

function groupByFile(folders: readonly CommunityFolder[]): Group[] {
  return folders.flatMap((folder) =>
    Array.from(folder.community.problems(), ([path, problems]) => ({
      name: path,
      id: `problems/file/${folder.id}#${path}`,
      found: problems.map((problem) => ({ folder, problem })),
    })).filter(({ found }) => found.length > 0),
  );
}

function groupByCode(folders: readonly CommunityFolder[]): Group[] {
  const found = folders.flatMap((folder) =>
    Array.from(folder.community.problems(), ([, problems]) => problems)
      .flat()
      .map((problem): Found => ({ folder, problem })),
  );
  const byCode = groupBy(found, ({ problem }) => [problem.code]);
  return Array.from(byCode, ([code, group]) => ({ name: code, id: `problems/code/${code}`, found: group }));
}

function groupNode({ id, name, found }: Group, grouping: ProblemGrouping): TreeNode {
  const inFile = grouping === 'file';
  const [{ folder, problem }] = found as readonly [Found];
  const document = inFile ? folder.community.documents.get(name) : undefined;
  return {
    id,
    label: inFile ? (document ? documentLabel(folder, document) : name) : codeName(name),
    description: document ? name : String(found.length),
    icon: inFile ? new ThemeIcon('file') : severityIcon(problem.severity),
    context: 'group',
    expanded: true,
    ...(inFile && { uri: folder.uriOf(name) }),
    children: () => {
      const inOrder = [...found].sort(
        (a, b) =>
          rank[a.problem.severity] - rank[b.problem.severity] || a.problem.range[0] - b.problem.range[0],
      );
      return lazyNodes(inOrder, (one, index) => problemNode(`${id}/${index}`, one, inFile));
    },
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

/** Localized meaning of a problem code. */
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
