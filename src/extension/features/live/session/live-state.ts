import { setTimeout } from 'node:timers/promises';
import { EventEmitter, l10n, window, workspace, type Event } from 'vscode';
import { closeCodes } from '../../../../collab/close-codes';
import { communityId } from '../../../../core/model/history/community-id';
import { liveIdentity } from '../../../../core/model/people/live-identity';
import { message, type Message } from '../../../../core/base/message';
import { Notice } from '../../../commands/guard';
import type { CommunityFolder } from '../../../communities/community-folder';
import type { App } from '../../../feature';
import { parseJoinLink, type JoinLink } from '../../../live/join-link';
import type { LiveSession, SessionStatus } from '../../../live/live-session';
import { tokenClaims } from '../../../live/token-claims';
import { localize } from '../../../localize';
import type { CoAuthors } from '../people/co-authors';
import type { Conflicts } from '../conflicts/conflicts';
import { isClockWrong, refusalMessage } from './refusal-message';
import { startOwnServer, type OwnServer } from './own-server';
import { createRefusals, tellKeptOut } from './refusals';
import { liveStorage } from './storage';
import { createTroubleTeller } from './storage-trouble';
import { askToken, createTokens } from './tokens';
import { isLiveFile } from './which-files';
import { whoAmI } from '../people/who-am-i';

/** The live session of this window, and the server that it runs, if any. */
export interface LiveState {
  readonly session: LiveSession | undefined;
  readonly server: OwnServer | undefined;
  readonly onDidChange: Event<void>;
  /** Starts a local server and joins it. */
  start(folder: CommunityFolder): Promise<void>;
  /** Joins a session through a server; reconnects if that does not answer. */
  join(folder: CommunityFolder, link: JoinLink): Promise<void>;
  leave(): Promise<void>;
  /** Resumes the session that was live when the window was closed, else the one in the settings. */
  resume(folder: CommunityFolder): Promise<void>;
  dispose(): Promise<void>;
}

interface Remembered {
  readonly folder: string;
  /** Undefined: this window ran the server. */
  readonly server?: string;
}

const rememberedKey = 'kith.live.session';

/** Milliseconds to wait for the server's first answer; the session keeps reconnecting. */
const patience = 8000;

export function createLiveState(app: App, { resolve }: Conflicts, coAuthors: CoAuthors): LiveState {
  const { context } = app;
  const changed = new EventEmitter<void>();
  const tokens = createTokens(context.secrets);
  let session: LiveSession | undefined;
  let server: OwnServer | undefined;
  /** Incremented on every join, to cancel earlier ones. */
  let turn = 0;

  /** Each message is shown once, not again after a rejoin. */
  const told = new Set<string>();
  function tellOnce(note: Message): void {
    const text = localize(note);
    if (!told.has(text)) void window.showInformationMessage(text);
    told.add(text);
  }

  async function open(
    folder: CommunityFolder,
    { server: address, token }: JoinLink,
    community: string,
  ): Promise<LiveSession> {
    const { kept, conflicts } = liveStorage(context, folder);
    coAuthors.renew(folder);
    const claims = token === undefined ? undefined : tokenClaims(token);
    const [me, ofGit] = await Promise.all([whoAmI(folder, claims), folder.repository.identity()]);
    const { identity, note } = liveIdentity(ofGit, claims);
    if (note) tellOnce(note);
    // Loads Yjs and its like, which nobody needs who edits alone.
    const { createLiveSession } = await import('../../../live/live-session');
    return createLiveSession({
      folder,
      server: address,
      community,
      me,
      identity,
      ...(token !== undefined && { token }),
      ...(claims && { claims }),
      kept,
      isLive: (document, path) => isLiveFile(folder, document, path),
      resolve: (document, conflict) => resolve(conflicts, document, conflict),
      onDidNoteAuthors(authors) {
        const own = [identity.email, ofGit.email];
        if (authors.some(({ email }) => !own.includes(email))) coAuthors.offer(folder);
      },
      tellRefused: createRefusals(app),
      tellKeptOut: (document, status) => void tellKeptOut(app, document, refusalMessage(status, claims)),
      onError: createTroubleTeller(app),
    });
  }

  async function close(): Promise<void> {
    const [ending, stopping] = [session, server];
    session = server = undefined;
    changed.fire();
    await ending?.leave();
    await stopping?.stop();
  }

  /** Opens sessions until the server accepts one, asking for a token each time that one is required. */
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
      const why = refusalMessage(status, opened.claims);
      if (status.code !== closeCodes.unauthorized) {
        await close();
        throw new Notice(why);
      }
      // A token that will be valid again once a clock is corrected is kept.
      if (!opened.claims || !isClockWrong(status, opened.claims)) await tokens.forget(link.server, community);
      try {
        const reason =
          token === undefined
            ? message(
                'The server asks who you are. Paste the token that you were sent; whoever runs the server makes one for you.',
              )
            : why;
        token = await askToken(link.server, community, localize(reason));
      } catch (error) {
        await leave();
        throw error;
      }
    }
  }

  /** A token may expire during the session. */
  function followRefusal(opened: LiveSession, folder: CommunityFolder, { server: address }: JoinLink): void {
    const subscription = opened.onDidChange(() => {
      const { status } = opened;
      if (session !== opened || status.phase !== 'refused' || status.code !== closeCodes.unauthorized) return;
      subscription.dispose();
      void app.guard('live', () => goLive(folder, { server: address }))();
    });
  }

  const remember = (remembered: Remembered | undefined): Thenable<void> =>
    context.workspaceState.update(rememberedKey, remembered);

  async function start(folder: CommunityFolder): Promise<void> {
    const community = idOf(folder);
    await close();
    const started = await startOwnServer(app, folder, () => {
      if (server !== started) return;
      server = undefined;
      changed.fire();
      void offerStart(app);
    });
    server = started;
    const [{ id, name }, { email }] = await Promise.all([
      whoAmI(folder, undefined),
      folder.repository.identity(),
    ]);
    const emails = email === '' ? [] : [email.toLowerCase()];
    const token = started.closed
      ? await started.sign({ member: id, community, role: 'maintainer', name, emails, guarded: [] }, 1)
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

/** The server has stopped for good, while the session is still waiting for it. */
async function offerStart(app: App): Promise<void> {
  const start = l10n.t('Start It Again');
  const chosen = await window.showErrorMessage(
    l10n.t(
      'The server of the live session has stopped and does not start again. What you type is kept here, and sent to the others when it runs.',
    ),
    start,
  );
  if (chosen === start) await app.run('kith.live.start');
}

/** The id of the community, the same in all clones. Throws a Notice if there is none. */
export function idOf({ community: { config, log, repository } }: CommunityFolder): string {
  if (!repository)
    throw new Notice(message('Live editing needs a Git repository: everybody has a clone of it.'));
  const id = communityId(config, log, repository);
  if (id !== undefined) return id;
  throw new Notice(message('Give the community an “id” in community.yml first, which all clones have.'));
}

/** The status once the server has answered, or after the timeout. */
async function answerOf(session: LiveSession): Promise<SessionStatus> {
  const end = performance.now() + patience;
  for (;;) {
    const { status } = session;
    const waits = status.phase === 'connecting' || status.phase === 'waiting';
    if (!waits || performance.now() > end) return status;
    await setTimeout(50);
  }
}
