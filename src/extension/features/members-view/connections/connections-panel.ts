import { Disposable, l10n, ViewColumn, window, type WebviewPanel } from 'vscode';
import {
  connectionsView,
  type ConnectionsSubject,
  type ConnectionVerb,
} from '../../../../protocol/connections-view';
import type { Handlers, Notice as Told, RequestContext } from '../../../../protocol/contract';
import type { CommunityFolder } from '../../../communities/community-folder';
import { folderStillOpen } from '../../../communities/folder-still-open';
import { whenMeasurable } from '../../../communities/when-read';
import type { App } from '../../../feature';
import type { FilledTab } from '../../../webviews/community-tabs';
import { openPage } from '../../../webviews/open-page';
import { readConnections, readPairThreads } from './connections-data';

type ToHost = typeof connectionsView.toHost;

/** All is read and drawn anew after a change, which is no hurry. */
const refreshMs = 2000;

/** Loads the page of who speaks with whom into a tab, new or restored. */
export function fillConnectionsPanel(panel: WebviewPanel, app: App, subject: ConnectionsSubject): FilledTab {
  const { communities, guard } = app;
  let { period } = subject;

  /** @throws Notice if the community is not open any more */
  async function measurable({ signal, progress }: RequestContext): Promise<CommunityFolder> {
    const folder = there();
    await whenMeasurable(folder, signal, progress);
    return folder;
  }

  const there = (): CommunityFolder => folderStillOpen(communities, subject.folder);

  const openTalk = guard('open talk', async ({ place, beside }: Told<ToHost, 'talk/didChoose'>) => {
    const folder = there();
    const uri = folder.uriOf(place.thread);
    if (!beside) return app.run('kith.discussion.open', { uri });
    await window.showTextDocument(folder.uriOf(place.reply), { viewColumn: ViewColumn.Beside });
  });

  const openSpeaker = guard('open profile', ({ id }: Told<ToHost, 'speaker/didOpen'>) =>
    app.run('kith.member.open', { target: { folder: there().id, personId: id } }),
  );

  const act = guard('act on connections', ({ verb }: { readonly verb: ConnectionVerb }) => {
    switch (verb) {
      case 'introduce':
        return app.run('kith.introduction.make');
      case 'startDiscussion':
        return app.run('kith.document.new', { target: { folder: subject.folder, kind: 'discussion' } });
      case 'import':
        return app.run('kith.import');
    }
  });

  const handlers: Handlers<ToHost> = {
    'page/begin': () => ({ subject: { folder: subject.folder, period } }),
    async 'connections/read'(asked, request) {
      ({ period } = asked);
      return readConnections(await measurable(request), period, request);
    },
    async 'threads/list'(asked, request) {
      return { threads: await readPairThreads(await measurable(request), asked, request.signal) };
    },
    'talk/didChoose': (chosen) => void openTalk(chosen),
    'speaker/didOpen': (opened) => void openSpeaker(opened),
    'page/didAct': (verb) => void act(verb),
  };

  const page = openPage(app, panel, {
    name: 'connections',
    title: l10n.t('Who Speaks with Whom'),
    contract: connectionsView,
    handlers,
    refresh: () => void page.tell('connections/didChange', {}),
    refreshMs,
  });
  const subscriptions = Disposable.from(
    page,
    communities.onDidChangeFolders(() => page.refreshSoon()),
    communities.onDidChange(({ folder, change }) => {
      const { people, activities, config, documents } = change;
      if (folder.id === subject.folder && (people || activities || config || documents)) page.refreshSoon();
    }),
  );
  return { show: () => page.reveal(), dispose: () => subscriptions.dispose() };
}
