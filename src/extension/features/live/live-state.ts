import { setTimeout } from 'node:timers/promises';
import { EventEmitter, workspace, type Event } from 'vscode';
import { createCommonTexts } from '../../../collab/common-text';
import { createDiskRoomStore } from '../../../collab/room-store';
import { communityId } from '../../../core/history/community-id';
import { message, type Message } from '../../../core/text/message';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { parseJoinLink, type JoinLink } from '../../live/join-link';
import { createLiveSession, type LiveSession, type SessionStatus } from '../../live/live-session';
import { tokenClaims } from '../../live/token-claims';
import { localize } from '../../localize';
import { createConflicts } from './conflicts';
import { startOwnServer, type OwnServer } from './own-server';
import { createRefusals } from './refusals';
import { liveStorage } from './storage';
import { askToken, createTokens } from './tokens';
import { isLiveFile } from './which-files';
import { whoAmI } from './who-am-i';

/** The live session of this window, if there is one, and the server that it runs. */
export interface LiveState {
  readonly session: LiveSession | undefined;
  readonly server: OwnServer | undefined;
  readonly onDidChange: Event<void>;
  /** Starts a server here and goes live with it. */
  start(folder: CommunityFolder): Promise<void>;
  /** Goes live through a server, and goes on trying where it does not answer. */
  join(folder: CommunityFolder, link: JoinLink): Promise<void>;
  leave(): Promise<void>;
  /** Takes up what was live when the window was closed, else what the settings say. */
  resume(folder: CommunityFolder): Promise<void>;
  dispose(): Promise<void>;
}

interface Remembered {
  readonly folder: string;
  /** Left out: this window ran the server. */
  readonly server?: string;
}

const rememberedKey = 'kith.live.session';
const notAuthorized = 4401;

/** For how long it is waited whether a server is there, in milliseconds; the session goes on trying. */
const patience = 8000;

export function createLiveState(app: App): LiveState {
  const { context, log } = app;
  const changed = new EventEmitter<void>();
  const tokens = createTokens(context.secrets);
  let session: LiveSession | undefined;
  let server: OwnServer | undefined;
  /** Goings live, each ends the one before. */
  let turn = 0;

  async function open(
    folder: CommunityFolder,
    { server: address, token }: JoinLink,
    community: string,
  ): Promise<LiveSession> {
    const { kept, conflicts } = liveStorage(context, folder);
    const claims = token === undefined ? undefined : tokenClaims(token);
    const [me, identity] = await Promise.all([whoAmI(folder, claims), folder.repository.identity()]);
    return createLiveSession({
      folder,
      server: address,
      community,
      me,
      identity,
      ...(token !== undefined && { token }),
      ...(claims && { claims }),
      store: createDiskRoomStore(kept),
      commonTexts: createCommonTexts(kept),
      isLive: (document, path) => isLiveFile(folder, document, path),
      resolve: createConflicts(conflicts),
      tellRefused: createRefusals(app),
      onError: (error) => log.error('live:', error instanceof Error ? (error.stack ?? '') : String(error)),
    });
  }

  async function close(): Promise<void> {
    const [ending, stopping] = [session, server];
    session = server = undefined;
    changed.fire();
    await ending?.leave();
    await stopping?.process.stop();
  }

  /** Opens sessions until the server lets one in, asking for a token each time that it wants one. */
  async function goLive(folder: CommunityFolder, link: JoinLink): Promise<void> {
    const mine = ++turn;
    const community = idOf(folder);
    if (link.community !== undefined && link.community !== community)
      throw new Notice(message('This link is for another community than “{0}”.', folder.name));
    let token = link.token ?? (await tokens.get(link.server, community));
    for (;;) {
      await session?.leave();
      const opened = await open(
        folder,
        { server: link.server, ...(token !== undefined && { token }) },
        community,
      );
      if (mine !== turn) return opened.leave();
      session = opened;
      opened.onDidChange(() => changed.fire());
      changed.fire();
      const status = await answerOf(opened);
      if (mine !== turn || session !== opened) return;
      if (status.phase !== 'refused') {
        if (token !== undefined && !server) await tokens.keep(link.server, community, token);
        followRefusal(opened, folder, link);
        return;
      }
      const why = refusalMessage(status);
      if (status.code !== notAuthorized) {
        await close();
        throw new Notice(why);
      }
      await tokens.forget(link.server, community);
      try {
        const reason =
          token === undefined
            ? message('The server asks who you are. Paste the token that you were sent.')
            : why;
        token = await askToken(link.server, community, localize(reason));
      } catch (error) {
        await leave();
        throw error;
      }
    }
  }

  /** A token may come to its end while the session goes on. */
  function followRefusal(opened: LiveSession, folder: CommunityFolder, { server: address }: JoinLink): void {
    const subscription = opened.onDidChange(() => {
      const { status } = opened;
      if (session !== opened || status.phase !== 'refused' || status.code !== notAuthorized) return;
      subscription.dispose();
      void app.guard('live', () => goLive(folder, { server: address }))();
    });
  }

  const remember = (remembered: Remembered | undefined): Thenable<void> =>
    context.workspaceState.update(rememberedKey, remembered);

  async function start(folder: CommunityFolder): Promise<void> {
    const community = idOf(folder);
    await close();
    const started = await startOwnServer(app, folder);
    server = started;
    void started.process.ended.then(() => {
      if (server !== started) return;
      server = undefined;
      log.error('live server: it has ended by itself');
      changed.fire();
    });
    const { id } = await whoAmI(folder, undefined);
    const token = started.closed
      ? await started.process.sign({ member: id, community, role: 'maintainer' }, 1)
      : undefined;
    await remember({ folder: folder.id });
    await goLive(folder, { server: started.address, ...(token !== undefined && { token }) });
  }

  async function join(folder: CommunityFolder, link: JoinLink): Promise<void> {
    idOf(folder);
    await close();
    await remember({ folder: folder.id, server: link.server });
    await goLive(folder, link);
  }

  async function leave(): Promise<void> {
    turn++;
    await remember(undefined);
    await close();
  }

  return {
    get session() {
      return session;
    },
    get server() {
      return server;
    },
    onDidChange: changed.event,
    start,
    join,
    leave,
    async resume(folder) {
      const remembered = context.workspaceState.get<Remembered>(rememberedKey);
      if (session || !workspace.isTrusted) return;
      if (remembered?.folder === folder.id) {
        if (remembered.server === undefined) await start(folder);
        else await join(folder, { server: remembered.server });
        return;
      }
      const settings = workspace.getConfiguration('kith.live', folder.uri);
      const link = settings.get('autoJoin', false) ? parseJoinLink(settings.get('server', '')) : undefined;
      if (link) await join(folder, link);
    },
    async dispose() {
      turn++;
      await close();
      changed.dispose();
    },
  };
}

/** What all clones call the community. Throws a Notice where they have no such name. */
export function idOf({ community: { config, log, repository } }: CommunityFolder): string {
  if (!repository)
    throw new Notice(message('Live editing needs a Git repository: everybody has a clone of it.'));
  const id = communityId(config, log, repository);
  if (id !== undefined) return id;
  throw new Notice(message('Give the community an “id” in community.yml first, which all clones have.'));
}

/** How the session stands once the server has answered, or did not in time. */
async function answerOf(session: LiveSession): Promise<SessionStatus> {
  const end = Date.now() + patience;
  for (;;) {
    const { status } = session;
    const waits = status.phase === 'connecting' || status.phase === 'waiting';
    if (!waits || Date.now() > end) return status;
    await setTimeout(50);
  }
}

/** Why a server does not let somebody in, in the words of this side. */
export function refusalMessage(status: Extract<SessionStatus, { readonly phase: 'refused' }>): Message {
  switch (status.code) {
    case notAuthorized:
      return message('The token is not valid, or not any more. Ask for a new one.');
    case 4403:
      return message('The token is for another community.');
    case 4429:
      return message('There are too many connections from this address.');
    default:
      return message('The server refused: {0}', status.reason);
  }
}
