import { Disposable, l10n, MarkdownString, StatusBarAlignment, window, workspace } from 'vscode';
import { countOf, shareGroups } from '../../../core/services/sharing/share-groups';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App, Feature } from '../../feature';
import { localize } from '../../localize';

export const atOnceSetting = 'kith.share.atOnce';

/** Sharing without knowing Git: what is written here reaches the others, and theirs comes here. */
export const sharingFeature: Feature = (app) => {
  const { communities } = app;
  return [
    statusItem(communities),
    rememberSaved(app),
    followAtOnce(app),
    app.command('kith.changes.share', async (row) => {
      const { shareCommand } = await import('./share-command');
      await shareCommand(app, row?.target?.folder);
    }),
    app.command('kith.changes.undoShare', async (row) => {
      const { undoCommand } = await import('./undo-command');
      await undoCommand(app, row?.target?.folder);
    }),
    app.command('kith.changes.get', async (row) => {
      const { getCommand } = await import('./get-command');
      await getCommand(app, row?.target?.folder);
    }),
  ];
};

/** “3 to share”, where there is something. */
function statusItem(communities: Communities): Disposable {
  const item = window.createStatusBarItem('kith.share', StatusBarAlignment.Left, 9.5);
  item.name = l10n.t('Kith: changes to share');
  item.command = 'kith.changes.share';
  const update = (): void => {
    const isVisible = workspace.getConfiguration('kith').get('statusBar.visible', true);
    const count = communities.folders.reduce((sum, { sharing }) => sum + (sharing.state?.count ?? 0), 0);
    if (!isVisible || count === 0) {
      item.hide();
      return;
    }
    const isOffline = communities.folders.some(({ sharing }) => sharing.isOffline);
    const words = isOffline ? l10n.t('{0} to share · offline', count) : l10n.t('{0} to share', count);
    const detail = communities.folders.map(detailOf).filter((text) => text !== '');
    item.text = `${isOffline ? '$(cloud)' : '$(cloud-upload)'} ${words}`;
    item.tooltip = new MarkdownString().appendText([l10n.t('Share Changes'), ...detail].join('\n'));
    item.accessibilityInformation = { label: `Kith: ${words}`, role: 'button' };
    item.show();
  };
  update();
  return Disposable.from(
    item,
    communities.onDidChangeSharing(update),
    communities.onDidChangeFolders(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kith.statusBar.visible')) update();
    }),
  );
}

/** “2 new replies, 1 changed document”. */
function detailOf({ sharing: { state } }: CommunityFolder): string {
  if (!state) return '';
  const picked = state.items.filter(({ isPicked }) => isPicked);
  const counts = shareGroups.flatMap((group) => {
    const count = picked.filter((item) => item.group === group).length;
    return count === 0 ? [] : [localize(countOf(group, count))];
  });
  const { commits } = state;
  const committed = commits === 1 ? l10n.t('1 commit') : l10n.t('{0} commits', commits);
  return [...counts, ...(commits === 0 ? [] : [committed])].join(', ');
}

/** What a person saves, moves or deletes in the editor is theirs to share. */
function rememberSaved({ communities }: App): Disposable {
  const remember = (uris: readonly Parameters<CommunityFolder['pathOf']>[0][]): void => {
    for (const uri of uris) {
      const folder = communities.of(uri);
      const path = folder?.pathOf(uri);
      if (!folder || path === undefined || path === '') continue;
      const { documents, config } = folder.community;
      const isKnown = documents.get(path) !== undefined || path === config.path || /\.mdx?$/i.test(path);
      if (isKnown) folder.sharing.remember('person', [path]);
    }
  };
  return Disposable.from(
    workspace.onDidSaveTextDocument(({ uri }) => remember([uri])),
    workspace.onDidCreateFiles(({ files }) => remember(files)),
    workspace.onDidDeleteFiles(({ files }) => remember(files)),
    workspace.onDidRenameFiles(({ files }) =>
      remember(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
    ),
  );
}

/** Shares replies and thanks as they are written, where that is wanted. */
function followAtOnce(app: App): Disposable {
  let part: Disposable | undefined;
  let isLoading = false;
  const follow = app.guard('share at once', async () => {
    const isOn = app.communities.folders.some(
      ({ uri }) => workspace.getConfiguration(undefined, uri).get<string>(atOnceSetting, 'off') !== 'off',
    );
    if (!isOn || part || isLoading) return;
    isLoading = true;
    const { shareAtOnce } = await import('./share-at-once');
    part = shareAtOnce(app);
  });
  void follow();
  return Disposable.from(
    app.communities.onDidChangeFolders(follow),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(atOnceSetting)) void follow();
    }),
    { dispose: () => part?.dispose() },
  );
}
