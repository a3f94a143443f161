import { CancellationError, commands, env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { decisionsIn } from '../../../../core/community/decisions';
import { accessRoleOf, type AccessRole } from '../../../../core/model/people/access-role';
import { leftOutNotes } from '../../../../core/model/people/grant-access';
import { grantByLog } from '../../../../core/model/moderation/grant-by-log';
import { fitVisitor } from '../../../../core/model/people/live-visitor';
import { readText } from '../../../../core/base/ports';
import { message } from '../../../../core/base/message';
import { readCommittedCommunity, type CommittedCommunity } from '../../../../node/committed-community';
import { createTimeSlicePacer } from '../../../../node/time-slice-pacer';
import { Notice } from '../../../commands/guard';
import type { CommunityFolder } from '../../../communities/community-folder';
import { namedGit } from '../../../communities/named-git';
import type { App } from '../../../feature';
import { formatJoinLink } from '../../../live/join-link';
import { localize } from '../../../localize';
import { signalOf } from '../../../signal-of';
import { isForThisMachine } from '../session/for-this-machine';
import type { LiveState } from '../session/live-state';

/** Days until an invitation expires. */
const days = 90;

/**
 * Copies a link to this session, for people who have a clone. If others cannot reach the server, warns first
 * and offers a solution.
 */
export async function copyLink(app: App, state: LiveState, anyway: boolean): Promise<void> {
  const { session, server } = state;
  if (!session) throw new Notice(message('No document is live.'));
  if (!anyway && isForThisMachine(state) && !(await isWantedHere(app, state))) return;
  const address = server?.publicAddress ?? session.server;
  await env.clipboard.writeText(
    formatJoinLink({ server: address, community: session.community }, env.uriScheme),
  );
  const copied = l10n.t('Link copied.');
  if (!server?.closed) {
    void window.showInformationMessage(copied);
    return;
  }
  const inviteMember = l10n.t('Invite a Member');
  const asked = l10n.t('Whoever follows it is asked for a token; an invitation has one in it.');
  const chosen = await window.showInformationMessage(`${copied} ${asked}`, inviteMember);
  if (chosen === inviteMember) await app.run('kith.live.invite');
}

/** Confirms that a link that works only on this machine is wanted, and offers ways to let others join. */
async function isWantedHere({ context }: App, { server }: LiveState): Promise<boolean> {
  const setHost = l10n.t('Set an Address');
  const learn = l10n.t('Learn More');
  const copy = l10n.t('Copy Anyway');
  const serve = l10n.t(
    'Or run “kith serve” on a machine that everybody reaches, put its address in “kith.live.server”, and join that.',
  );
  const detail = server
    ? `${l10n.t(
        'To let others in, set “kith.live.host” to an address at which they reach this machine, start the session again, and invite them.',
      )} ${serve}`
    : serve;
  const chosen = await window.showWarningMessage(
    l10n.t('A link to this session works on this machine only.'),
    { modal: true, detail },
    ...(server ? [setHost] : []),
    learn,
    copy,
  );
  if (chosen === setHost)
    await commands.executeCommand('workbench.action.openSettings', '@id:kith.live.host');
  if (chosen === learn) await openGuide(context.extensionUri);
  return chosen === copy;
}

/**
 * Opens the README section on inviting others. Its file name in the package differs from the repository's.
 */
async function openGuide(extension: Uri): Promise<void> {
  const files = ['readme.md', 'README.md'].map((name) => Uri.joinPath(extension, name));
  const there = await Promise.all(
    files.map((file) =>
      workspace.fs.stat(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  const file = files.find((_, at) => there[at]);
  if (file) await commands.executeCommand('markdown.showPreview', file.with({ fragment: 'let-others-in' }));
}

/** Copies a link with a token for one member. */
export async function invite(app: App, { session, server }: LiveState): Promise<void> {
  if (!session || !server?.closed)
    throw new Notice(
      message(
        'Only a server that other machines reach asks who somebody is. Set “kith.live.host” and start it here.',
      ),
    );
  const { community, folder } = session;
  const { people, config } = folder.community;
  const committed = await readCommitted(app, folder);
  const at = Date.now();
  const persons = [
    ...(committed?.people.persons ?? []).map((person) => ({ person, role: accessRoleOf(person, at) })),
    ...people.persons
      .filter(({ id }) => !committed?.people.byHandle(id))
      .map((person) => ({ person, role: committed ? 'contributor' : accessRoleOf(person, at) }) as const),
  ];
  const items = persons
    .filter(({ person }) => !person.bot)
    .map(({ person, role }) => ({
      label: person.name,
      description: `@${person.handles[0] ?? person.id}`,
      detail: roleNote(role),
      id: person.id,
    }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Invite which member?'),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  const mailmap = await readText(folder.store, '.mailmap');
  const granted = grantByLog(
    picked.id,
    { people, config, mailmap, decisions: decisionsIn(folder.community) },
    committed,
    at,
  );
  if (!granted) throw new CancellationError();
  if ('template' in granted) throw new Notice(granted);
  const fitted = fitVisitor({ ...granted.visitor, community });
  const token = await server.sign(fitted.visitor, days);
  await env.clipboard.writeText(
    formatJoinLink({ server: server.publicAddress, community, token }, env.uriScheme),
  );
  const invited = l10n.t(
    'Invitation for {0} copied, valid for {1} days. Send it to nobody else: whoever has it can take part as them.',
    granted.person.name,
    days,
  );
  const notes = [...granted.notes, ...leftOutNotes(fitted)].map(localize);
  void window.showInformationMessage([invited, ...notes].join(' '));
}

async function readCommitted({ log }: App, folder: CommunityFolder): Promise<CommittedCommunity | undefined> {
  const logger = {
    info: (text: string) => log.info(text),
    warn: (text: string) => log.warn(text),
    error: (text: string, error?: unknown) => log.error(text, error ?? ''),
  };
  const reading = {
    location: ProgressLocation.Notification,
    title: l10n.t('Reading who is who by the last commit…'),
    cancellable: true,
  };
  return window.withProgress(reading, (_progress, cancel) =>
    readCommittedCommunity(
      {
        root: folder.uri.fsPath,
        namedGit: namedGit(),
        pacer: createTimeSlicePacer(),
        logger,
      },
      signalOf(cancel),
    ),
  );
}

function roleNote(role: AccessRole): string {
  switch (role) {
    case 'reader':
      return l10n.t('may read');
    case 'contributor':
      return l10n.t('may write, but not the guidelines');
    case 'moderator':
    case 'maintainer':
      return l10n.t('may write everything');
  }
}
