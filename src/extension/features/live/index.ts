import { CancellationError, commands, l10n, ProgressLocation, window, type Uri } from 'vscode';
import { message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
import type { LivePersonTarget, Row } from '../../commands/command-map';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App, Feature } from '../../feature';
import { parseJoinLink } from '../../live/join-link';
import type { LivePerson } from '../../live/presence';
import { lazyCoAuthors } from './people/lazy-co-authors';
import { createConflicts } from './conflicts/conflicts';
import { createCursors } from './people/cursors';
import { createContexts } from './editor-context';
import { createFollow, jumpTo } from './people/follow';
import { agreeToLink, askWhere } from './session/join-asks';
import { createLiveState, type LiveState } from './session/live-state';
import { createLiveView } from './live-view';
import { showMenu } from './menu';
import { createMergeEditors } from './conflicts/merge-editors';
import { goThroughOwn } from './conflicts/own-history';
import { createStatusItem } from './status-item';

/** Live editing: sessions, participants and cursors. */
export const liveFeature: Feature = (app) => {
  const mergeEditors = createMergeEditors(app.log);
  const coAuthors = lazyCoAuthors(app);
  const state = createLiveState(app, createConflicts(mergeEditors), coAuthors);
  const follow = createFollow(app, state);
  const folder = async (): Promise<CommunityFolder> => readyFolder(app);
  const resume = app.guard('resume live editing', (ready: CommunityFolder) => state.resume(ready));
  const resumed = new Set<string>();
  const openLink = app.guard('open a link', async ({ path, query }: Uri) => {
    if (path !== '/join') throw new Notice(message('This is not a Kith link.'));
    const wanted = await folder();
    const link = await agreeToLink(query, wanted);
    await showing(() => state.join(wanted, link));
    tellIfOffline(state);
  });
  return [
    { dispose: () => void state.dispose() },
    follow,
    createCursors(state),
    createStatusItem(state),
    createContexts(state),
    ...createLiveView(app, state, follow),
    app.communities.onDidChange(({ folder: changed }) => {
      if (changed.community.status.phase !== 'ready' || resumed.has(changed.id)) return;
      resumed.add(changed.id);
      void resume(changed);
    }),
    window.registerUriHandler({
      handleUri: (uri) => void openLink(uri),
    }),
    app.command('kith.live.start', async () => {
      const chosen = await folder();
      await showing(() => state.start(chosen));
    }),
    app.command('kith.live.join', async (text) => {
      const chosen = await folder();
      const given = typeof text === 'string' ? parseJoinLink(text) : undefined;
      const link = given ?? (await askWhere(chosen, app.context.workspaceState));
      await showing(() => state.join(chosen, link));
      tellIfOffline(state);
    }),
    app.command('kith.live.leave', () => state.leave()),
    app.command('kith.live.rejoin', () => state.session?.rejoin()),
    app.command('kith.live.completeMerge', () => mergeEditors.complete()),
    app.command('kith.live.copyLink', async (how) => {
      const { copyLink } = await import('./people/invite');
      await copyLink(app, state, how === 'anyway');
    }),
    app.command('kith.live.invite', async () => {
      const { invite } = await import('./people/invite');
      await invite(app, state);
    }),
    app.command('kith.live.coAuthors', async () => coAuthors.ask(await folder())),
    app.command('kith.live.jumpTo', async (row) => jumpTo(state, await choosePerson(state, row))),
    app.command('kith.live.follow', async (row) => follow.start(await choosePerson(state, row))),
    app.command('kith.live.unfollow', () => follow.stop()),
    app.command('kith.live.undo', () => goThroughOwn(state, 'undo')),
    app.command('kith.live.redo', () => goThroughOwn(state, 'redo')),
    app.command('kith.live.menu', () => showMenu(app, state)),
  ];
};

/** The chosen community, once its name and branch are known. */
async function readyFolder(app: App): Promise<CommunityFolder> {
  const chosen = await chooseFolder(app.communities, undefined);
  const { community } = chosen;
  const isRead = (): boolean => community.status.phase !== 'new' && community.status.phase !== 'reading';
  if (isRead()) return chosen;
  await new Promise<void>((resolve) => {
    const subscription = community.onDidChange(() => {
      if (!isRead()) return;
      subscription.dispose();
      resolve();
    });
  });
  return chosen;
}

function tellIfOffline({ session }: LiveState): void {
  if (session?.status.phase !== 'offline') return;
  void window.showWarningMessage(
    l10n.t(
      '{0} does not answer. What you write is kept here and sent when it does; check the address if it should.',
      session.server,
    ),
  );
}

async function showing(work: () => Promise<void>): Promise<void> {
  await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Going live…') }, work);
  // The view is collapsed until it has content.
  await commands.executeCommand('kith.live.focus', { preserveFocus: true });
}

/** The participant of the row, the only one, or one that the person picks. */
async function choosePerson(state: LiveState, row: Row<LivePersonTarget> | undefined): Promise<LivePerson> {
  const people = state.session?.people ?? [];
  const meant = people.find(({ client }) => client === row?.target?.client);
  if (meant) return meant;
  const [only, ...more] = people;
  if (!only) throw new Notice(message('Nobody else is here yet.'));
  if (more.length === 0) return only;
  const picked = await window.showQuickPick(
    people.map((person) => ({
      label: person.name,
      description: person.place ? l10n.t('{0}, line {1}', person.place.path, person.place.line) : '',
      person,
    })),
    { title: l10n.t('Go to which participant?') },
  );
  if (!picked) throw new CancellationError();
  return picked.person;
}
