import { commands, l10n, window, type Disposable, type Memento } from 'vscode';
import type { CommunityChange } from '../../../core/community/reader';
import type { Person } from '../../../core/model/people/people';
import { isUnseen } from '../../../core/model/documents/discussion';
import type { Kind } from '../../../core/model/kinds/kind';
import { documentOrders, type DocumentOrder } from '../../../core/model/document-set/document-order';
import { message } from '../../../core/base/message';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { recentPerson } from '../../communities/current-person';
import { documentOf } from '../../communities/document-of';
import type { App, Feature } from '../../feature';
import { openFound } from '../../trees/open-found';
import { createTree, type Tree } from '../../trees/tree';
import { documentNodeId } from '../../trees/document-node';
import { communityNodes } from './community-nodes';
import type { ViewOptions } from './view-options';

const orderKey = 'kith.community.order';

/** The Community view: all documents of the community by section and state. */
export const communityView: Feature = (app) => {
  let options: ViewOptions = { order: rememberedOrder(app.context.workspaceState), filter: '' };
  const tree = createTree({
    viewId: 'kith.community',
    roots: async () => {
      const { folders } = app.communities;
      const readers = new Map<CommunityFolder, Person | undefined>();
      for (const folder of folders) readers.set(folder, await recentPerson(folder));
      const shown = { ...options, reader: (folder: CommunityFolder) => readers.get(folder) };
      const nodes = communityNodes(folders, shown);
      await commands.executeCommand('setContext', 'kith.community.none', nodes.length === 0);
      return openFound(nodes, options.filter);
    },
    onDidSelect: (node) => (app.selection.uri = node?.uri),
    showMoreCommand: 'kith.community.showMore',
  });

  async function setOptions(next: ViewOptions): Promise<void> {
    options = next;
    tree.setDescription(next.filter === '' ? undefined : `“${next.filter}”`);
    tree.refreshNow();
    await commands.executeCommand('setContext', 'kith.community.filtered', next.filter !== '');
  }

  return [
    tree,
    app.communities.onDidChange(({ change }) => {
      if (mayConcernRows(change)) tree.refresh();
    }),
    app.communities.onDidChangeFolders(() => tree.refresh()),
    app.command('kith.community.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
    app.command('kith.community.sort', async () => {
      const order = await pickOrder(options.order);
      if (!order) return;
      await app.context.workspaceState.update(orderKey, order);
      await setOptions({ ...options, order });
    }),
    app.command('kith.community.filter', async () => {
      const filter = await window.showInputBox({
        title: l10n.t('Filter the community'),
        prompt: l10n.t('Words in the title, the path, the author or the state'),
        value: options.filter,
        ignoreFocusOut: true,
      });
      if (filter !== undefined) await setOptions({ ...options, filter: filter.trim().toLowerCase() });
    }),
    app.command('kith.community.clearFilter', () => setOptions({ ...options, filter: '' })),
    app.command('kith.document.reveal', (target) => revealDocument(app, tree, target)),
  ] satisfies Disposable[];
};

function rememberedOrder(state: Memento): DocumentOrder {
  const order = state.get<string>(orderKey);
  return documentOrders.find((known) => known === order) ?? 'title';
}

async function pickOrder(current: DocumentOrder): Promise<DocumentOrder | undefined> {
  const labels: Readonly<Record<DocumentOrder, string>> = {
    title: l10n.t('By title'),
    date: l10n.t('By date, newest first'),
    changed: l10n.t('By last change, newest first'),
    author: l10n.t('By author'),
  };
  const items = documentOrders.map((order) => ({
    label: labels[order],
    order,
    ...(order === current && { description: l10n.t('current') }),
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Sort the community') }))?.order;
}

async function revealDocument(app: App, tree: Tree, argument: DocumentArgument | undefined): Promise<void> {
  const found = documentOf(app.communities, argument);
  if (!found) throw new Notice(message('Open a document of the community first.'));
  await tree.reveal(documentNodeId(found.folder, found.document));
}

/** Kinds whose rows need more than a head: a time, headings, a schedule, results, what came of something. */
const readByRows: ReadonlySet<Kind> = new Set<Kind>([
  'event',
  'guideline',
  'prompt',
  'survey',
  'introduction',
  'nomination',
]);

/** Whether a change may affect rows. Typing usually does not. */
function mayConcernRows({ documents, people, history }: CommunityChange): boolean {
  if (people || history || documents === 'all') return true;
  return (documents ?? []).some(
    ({ before, after }) =>
      !before ||
      !after ||
      readByRows.has(after.kind) ||
      before.kind !== after.kind ||
      before.title !== after.title ||
      JSON.stringify(before.head) !== JSON.stringify(after.head) ||
      isUnseen(before) !== isUnseen(after),
  );
}
