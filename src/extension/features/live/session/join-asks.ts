import { CancellationError, l10n, window, workspace, type Memento } from 'vscode';
import { message } from '../../../../core/base/message';
import { Notice } from '../../../commands/guard';
import type { CommunityFolder } from '../../../communities/community-folder';
import { isThisMachine, parseJoinLink, parseJoinQuery, type JoinLink } from '../../../live/join-link';

const lastKey = 'kith.live.lastServer';

/**
 * The server to join: from the folder's settings, else entered by the person. Throws CancellationError if
 * none is.
 */
export async function askWhere(folder: CommunityFolder, memory: Memento): Promise<JoinLink> {
  const set = workspace.getConfiguration('kith.live', folder.uri).get('server', '');
  const known = parseJoinLink(set);
  if (known) return known;
  if (set !== '') throw new Notice(message('“{0}” in “kith.live.server” is not an address.', set));
  const typed = await window.showInputBox({
    title: l10n.t('Join live editing'),
    prompt: l10n.t('The link that you were sent, or the address of a server'),
    placeHolder: 'wss://live.example.org',
    value: memory.get(lastKey, 'ws://127.0.0.1:4785'),
    validateInput: (value) =>
      value.trim() === '' || parseJoinLink(value)
        ? undefined
        : l10n.t('This is neither a link nor an address.'),
    ignoreFocusOut: true,
  });
  const link = typed === undefined ? undefined : parseJoinLink(typed);
  if (!link) throw new CancellationError();
  await memory.update(lastKey, link.server);
  return link;
}

/** The link of an external URI, after confirmation: any web page could have opened it. */
export async function agreeToLink(query: string, folder: CommunityFolder): Promise<JoinLink> {
  const link = parseJoinQuery(query);
  if (!link) throw new Notice(message('This link names no server.'));
  const set = parseJoinLink(workspace.getConfiguration('kith.live', folder.uri).get('server', ''));
  if (set?.server === link.server || isThisMachine(link.server)) return link;
  const join = l10n.t('Join');
  const chosen = await window.showWarningMessage(
    l10n.t('Edit “{0}” live through {1}?', folder.name, link.server),
    {
      modal: true,
      detail: l10n.t(
        'Whoever runs that server sees the documents that you open, and what you write in them.',
      ),
    },
    join,
  );
  if (chosen !== join) throw new CancellationError();
  return link;
}
