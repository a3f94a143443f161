import { CancellationError, env, l10n, window } from 'vscode';
import { accessRoleOf } from '../../../core/people/access-role';
import { message } from '../../../core/text/message';
import { Notice } from '../../commands/guard';
import { formatJoinLink, isThisMachine } from '../../live/join-link';
import type { LiveState } from './live-state';

/** For how long an invitation is good. */
const days = 90;

/** Puts a link in the clipboard that leads whoever has a clone here. */
export async function copyLink({ session, server }: LiveState): Promise<void> {
  if (!session) throw new Notice(message('Nothing is live.'));
  const address = server?.publicAddress ?? session.server;
  await env.clipboard.writeText(
    formatJoinLink({ server: address, community: session.community }, env.uriScheme),
  );
  const copied = l10n.t('The link is in the clipboard.');
  const near = l10n.t(
    'It works on this machine only. To let others in, set “kith.live.host” to an address of this machine, or run “kith serve” elsewhere.',
  );
  void window.showInformationMessage(isThisMachine(address) ? `${copied} ${near}` : copied);
}

/** Puts a link in the clipboard that lets one member in as themselves. */
export async function invite({ session, server }: LiveState): Promise<void> {
  if (!session || !server?.closed)
    throw new Notice(
      message(
        'Only a server that other machines reach asks who somebody is. Set “kith.live.host” and start it here.',
      ),
    );
  const items = session.folder.community.people.persons
    .filter(({ bot }) => !bot)
    .map((person) => ({
      label: person.name,
      description: `@${person.handles[0] ?? person.id}`,
      detail: roleNote(accessRoleOf(person)),
      person,
    }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Whom do you invite?'),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  const { person } = picked;
  const { community } = session;
  const token = await server.sign({ member: person.id, community, role: accessRoleOf(person) }, days);
  await env.clipboard.writeText(
    formatJoinLink({ server: server.publicAddress, community, token }, env.uriScheme),
  );
  void window.showInformationMessage(
    l10n.t(
      'An invitation for {0} is in the clipboard, good for {1} days. Send it to nobody else: whoever has it is taken for them.',
      person.name,
      days,
    ),
  );
}

function roleNote(role: ReturnType<typeof accessRoleOf>): string {
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
