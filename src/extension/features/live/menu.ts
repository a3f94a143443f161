import { l10n, window, type QuickPickItem } from 'vscode';
import type { CommandId } from '../../commands/command-map';
import type { App } from '../../feature';
import { isKeptOut } from '../../live/kept-out';
import type { LiveState } from './session/live-state';

type Action = QuickPickItem & {
  readonly command:
    | Extract<CommandId, 'kith.live.start' | 'kith.live.join' | 'kith.live.leave' | 'kith.live.copyLink'>
    | 'kith.live.invite'
    | 'kith.live.jumpTo'
    | 'kith.live.rejoin'
    | 'kith.log.show';
};

/** Shows the actions that are available now. */
export async function showMenu(app: App, state: LiveState): Promise<void> {
  const { session, server } = state;
  const start: Action = {
    label: `$(broadcast) ${l10n.t('Start a live session here')}`,
    command: 'kith.live.start',
  };
  const join: Action = { label: `$(link) ${l10n.t('Join a live session')}`, command: 'kith.live.join' };
  const log: Action = { label: `$(output) ${l10n.t('Show log')}`, command: 'kith.log.show' };
  const apart = session?.documents.some(isKeptOut) ?? false;
  const actions: Action[] = session
    ? [
        ...(apart
          ? [
              {
                label: `$(git-merge) ${l10n.t('Resolve live conflicts')}`,
                command: 'kith.live.rejoin',
              } as const,
            ]
          : []),
        ...(session.people.length > 0
          ? [{ label: `$(eye) ${l10n.t('Go to somebody')}`, command: 'kith.live.jumpTo' } as const]
          : []),
        { label: `$(copy) ${l10n.t('Copy link')}`, command: 'kith.live.copyLink' },
        ...(server?.closed
          ? [{ label: `$(person-add) ${l10n.t('Invite a member')}`, command: 'kith.live.invite' } as const]
          : []),
        { label: `$(debug-disconnect) ${l10n.t('Leave')}`, command: 'kith.live.leave' },
        join,
        log,
      ]
    : [start, join, log];
  const picked = await window.showQuickPick(actions, { title: l10n.t('Live editing') });
  if (picked) await app.run(picked.command);
}
