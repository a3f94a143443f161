import { Disposable, l10n, ViewColumn, window, type WebviewPanel } from 'vscode';
import { boardView, type BoardSubject, type BoardVerb } from '../../../protocol/board-view';
import type { Handlers, Notice as Told } from '../../../protocol/contract';
import type { CommunityFolder } from '../../communities/community-folder';
import { folderStillOpen } from '../../communities/folder-still-open';
import { whenRead } from '../../communities/when-read';
import type { App } from '../../feature';
import type { FilledTab } from '../../webviews/community-tabs';
import { openPage } from '../../webviews/open-page';
import { readBoard } from './read-board';

type ToHost = typeof boardView.toHost;

/** Loads the board into a tab, new or restored. */
export function fillBoardPanel(panel: WebviewPanel, app: App, subject: BoardSubject): FilledTab {
  const { communities, guard } = app;

  const there = (): CommunityFolder => folderStillOpen(communities, subject.folder);

  const open = guard('open a card', async ({ path, beside }: Told<ToHost, 'card/didOpen'>) => {
    const viewColumn = beside ? ViewColumn.Beside : ViewColumn.Active;
    await window.showTextDocument(there().uriOf(path), { viewColumn, preview: false });
  });

  const act = guard('act on the board', ({ verb }: { readonly verb: BoardVerb }) => {
    const { folder } = subject;
    return verb === 'newPost'
      ? app.run('kith.document.new', { target: { folder, kind: 'post' } })
      : app.run('kith.calendar.open', { target: { folder } });
  });

  const handlers: Handlers<ToHost> = {
    'page/begin': () => ({ subject }),
    async 'board/read'({ filter }, { signal, progress }) {
      const folder = there();
      await whenRead(folder.community, signal, progress);
      return readBoard(folder, filter);
    },
    'card/didOpen': (opened) => void open(opened),
    'card/didMove': ({ path, state }) =>
      void app.run('kith.document.setState', { uri: communities.byId(subject.folder)?.uriOf(path) }, state),
    'page/didAct': (verb) => void act(verb),
  };

  const page = openPage(app, panel, {
    name: 'board',
    title: l10n.t('Board'),
    contract: boardView,
    handlers,
    refresh: () => void page.tell('board/didChange', {}),
  });
  const subscriptions = Disposable.from(
    page,
    communities.onDidChangeFolders(() => page.refreshSoon()),
    communities.onDidChange(({ folder, change: { documents, config, people } }) => {
      if (folder.id === subject.folder && (documents || config || people)) page.refreshSoon();
    }),
  );
  return { show: () => page.reveal(), dispose: () => subscriptions.dispose() };
}
