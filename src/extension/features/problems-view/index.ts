import { commands, l10n, window } from 'vscode';
import type { Feature } from '../../feature';
import { createTree } from '../../trees/tree';
import { problemGroupings, problemNodes, type ProblemGrouping } from './problem-nodes';

const groupingKey = 'kith.problems.grouping';

/** The community's problems, in a view apart from the Problems panel, which mixes them with all others. */
export const problemsView: Feature = (app) => {
  const state = app.context.workspaceState;
  const grouping = (): ProblemGrouping =>
    problemGroupings.find((known) => known === state.get<string>(groupingKey)) ?? 'file';
  const tree = createTree({
    viewId: 'kith.problems',
    roots: () => problemNodes(app.communities.folders, grouping()),
    showMoreCommand: 'kith.problems.showMore',
  });

  function update(): void {
    const count = app.communities.folders.reduce(
      (sum, { community: { problemCounts: counts } }) => sum + counts.error + counts.warning + counts.info,
      0,
    );
    // Not a badge on the icon: that would ask for immediate attention.
    tree.setDescription(count === 0 ? undefined : String(count));
    // Before the first rows, the view must not claim that there are no problems.
    const isRead = app.communities.folders.some(({ community }) => community.documents.size > 0);
    void commands.executeCommand(
      'setContext',
      'kith.problems.none',
      isRead && !app.communities.busy && count === 0,
    );
    tree.refresh();
  }

  return [
    tree,
    app.communities.onDidChange(({ change }) => {
      if (change.problems || change.status) update();
    }),
    app.communities.onDidChangeFolders(update),
    app.command('kith.problems.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
    app.command('kith.problems.group', async () => {
      const labels: Readonly<Record<ProblemGrouping, string>> = {
        file: l10n.t('By file'),
        code: l10n.t('By what is wrong'),
      };
      const items = problemGroupings.map((one) => ({ label: labels[one], one }));
      const picked = await window.showQuickPick(items, { title: l10n.t('Group the problems') });
      if (!picked) return;
      await state.update(groupingKey, picked.one);
      tree.refreshNow();
    }),
  ];
};
