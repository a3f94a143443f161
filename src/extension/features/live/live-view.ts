import { l10n, ThemeColor, ThemeIcon, type Disposable } from 'vscode';
import type { App } from '../../feature';
import type { LivePerson } from '../../live/presence';
import type { LiveSession } from '../../live/live-session';
import type { TreeNode } from '../../trees/tree-node';
import { isForThisMachine } from './session/for-this-machine';
import { createTree } from '../../trees/tree';
import type { Follow } from './people/follow';
import type { LiveState } from './session/live-state';

/** The Live view: participants on this branch, and their locations. */
export function createLiveView(app: App, state: LiveState, follow: Follow): readonly Disposable[] {
  const tree = createTree({
    viewId: 'kith.live',
    roots: () => (state.session ? personNodes(state.session, state, follow.followed) : []),
    showMoreCommand: 'kith.live.showMore',
  });
  let drawn = '';
  const update = (): void => {
    const { session } = state;
    // The session changes on every keystroke; participants and their locations do not.
    const seen = JSON.stringify([
      session?.server,
      session?.status.phase,
      session?.people,
      [...(session?.colours ?? [])],
      follow.followed,
    ]);
    if (seen === drawn) return;
    drawn = seen;
    tree.setDescription(session?.server.replace(/^wss?:\/\//, ''));
    tree.refresh();
  };
  return [
    tree,
    state.onDidChange(update),
    follow.onDidChange(update),
    app.command('kith.live.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
  ];
}

function personNodes(
  session: LiveSession,
  state: LiveState,
  followed: number | undefined,
): readonly TreeNode[] {
  const people = [...session.people].sort((a, b) => a.name.localeCompare(b.name) || a.client - b.client);
  if (people.length > 0)
    return people.map((person) => personNode(session, person, person.client === followed));
  if (session.status.phase !== 'live') {
    const label = l10n.t('Offline: others are not shown');
    return [{ id: 'unseen', label, icon: new ThemeIcon('debug-disconnect') }];
  }
  return nobodyNodes(state);
}

/** Explains how others can join: a link to an unreachable machine is useless. */
function nobodyNodes(state: LiveState): readonly TreeNode[] {
  const nobody = { id: 'nobody', label: l10n.t('Nobody else is here yet') };
  if (isForThisMachine(state)) {
    const letIn = l10n.t('Let others in…');
    return [
      { ...nobody, label: l10n.t('No other machine gets in yet'), icon: new ThemeIcon('lock') },
      {
        id: 'let in',
        label: letIn,
        icon: new ThemeIcon('person-add'),
        command: { command: 'kith.live.copyLink', title: letIn },
      },
    ];
  }
  const how = state.server?.closed
    ? ({
        description: l10n.t('invite them'),
        command: 'kith.live.invite',
        title: l10n.t('Invite a member'),
      } as const)
    : ({
        description: l10n.t('copy link'),
        command: 'kith.live.copyLink',
        title: l10n.t('Copy link'),
      } as const);
  const { description, ...command } = how;
  return [{ ...nobody, description, icon: new ThemeIcon('link'), command }];
}

function personNode(session: LiveSession, person: LivePerson, followed: boolean): TreeNode {
  const { client, name, place } = person;
  const colour = session.colours.get(person.id) ?? 1;
  const where = place ? l10n.t('{0}, line {1}', place.path, place.line) : l10n.t('no document open');
  const notes = followed ? l10n.t('{0} · followed', where) : where;
  return {
    id: `person ${client}`,
    label: name,
    description: notes,
    icon: new ThemeIcon(followed ? 'eye' : 'circle-filled', new ThemeColor(`kith.live.person${colour}`)),
    context: `live person${place ? ' somewhere' : ''}${followed ? ' followed' : ''}`,
    spoken: `${name}, ${notes}`,
    target: { client },
    tooltip: () => `${name}\n${where}`,
    ...(place && {
      command: {
        command: 'kith.live.jumpTo',
        title: l10n.t('Go There'),
        arguments: [{ target: { client } }],
      },
    }),
  };
}
