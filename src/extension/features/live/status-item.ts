import { env, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable } from 'vscode';
import { closeCodes } from '../../../collab/close-codes';
import type { RepositoryWork } from '../../../node/git/repository-work';
import type { LiveDocument } from '../../live/live-document';
import type { LiveSession } from '../../live/live-session';
import { localize } from '../../localize';
import type { LiveState } from './session/live-state';
import { refusalMessage } from './session/refusal-message';

interface Shown {
  readonly text: string;
  readonly detail: string;
  readonly warning?: true;
}

/** Milliseconds before unacknowledged changes are shown: every keystroke is unacknowledged for a moment. */
const noticeable = 1000;

/** Status bar item of live editing; a click shows the available actions. Hidden while nothing is live. */
export function createStatusItem(state: LiveState): Disposable {
  const item = window.createStatusBarItem('kith.live', StatusBarAlignment.Left, 9);
  item.name = l10n.t('Kith: live editing');
  item.command = 'kith.live.menu';
  let unsent: number | undefined;
  let later: NodeJS.Timeout | undefined;
  const update = (): void => {
    const { session } = state;
    unsent = session && session.status.unacknowledged > 0 ? (unsent ?? performance.now()) : undefined;
    clearTimeout(later);
    if (!session) {
      item.hide();
      return;
    }
    const { text, detail, warning } = describe(
      session,
      unsent !== undefined && performance.now() - unsent >= noticeable,
    );
    if (unsent !== undefined) later = setTimeout(update, noticeable);
    item.text = text;
    item.tooltip = new MarkdownString().appendText(detail);
    item.backgroundColor = warning && new ThemeColor('statusBarItem.warningBackground');
    item.accessibilityInformation = {
      label: `${text.replace(/\$\([^)]*\)\s*/g, '')}, ${detail}`,
      role: 'button',
    };
    item.show();
  };
  update();
  const subscriptions = [item, state.onDidChange(update), window.onDidChangeActiveTextEditor(update)];
  return {
    dispose() {
      clearTimeout(later);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function describe(session: LiveSession, slow: boolean): Shown {
  const { status, people } = session;
  const { unacknowledged } = status;
  const kept =
    unacknowledged === 1
      ? l10n.t('1 change is kept here until the server has it.')
      : l10n.t('{0} changes are kept here until the server has them.', unacknowledged);
  const cannotWrite = session.documents.some(isUnwritten) && {
    text: `$(warning) ${unstoredText(unacknowledged)}`,
    detail: `${l10n.t('The server cannot store changes: its disk may be full. Tell whoever runs it, and keep writing.')} ${kept}`,
    warning: true as const,
  };
  switch (status.phase) {
    case 'waiting':
      return { text: `$(debug-pause) ${l10n.t('Live: waiting')}`, detail: whatFor(status.branch.begun) };
    case 'connecting':
      if (cannotWrite) return cannotWrite;
      return { text: `$(sync~spin) ${l10n.t('Live…')}`, detail: l10n.t('Connecting to {0}', session.server) };
    case 'refused':
      return {
        text: `$(error) ${l10n.t('Not live')}`,
        detail: localize(refusalMessage(status, session.claims)),
        warning: true,
      };
    case 'offline': {
      if (cannotWrite) return cannotWrite;
      const text = offlineText(unacknowledged);
      const nothing = l10n.t(
        '{0} does not answer. Keep writing: your changes are sent when it is back.',
        session.server,
      );
      return {
        text: `$(debug-disconnect) ${text}`,
        detail: unacknowledged > 0 ? `${nothing} ${kept}` : nothing,
        warning: true,
      };
    }
    case 'live':
      if (cannotWrite) return cannotWrite;
      if (slow) return { text: `$(sync~spin) ${l10n.t('Syncing {0}', unacknowledged)}`, detail: kept };
      return describeLive(session, new Set(people.map(({ id }) => id)).size);
  }
}

function offlineText(unsent: number): string {
  if (unsent === 0) return l10n.t('Offline');
  return unsent === 1
    ? l10n.t('Offline · 1 change to send')
    : l10n.t('Offline · {0} changes to send', unsent);
}

function unstoredText(count: number): string {
  return count === 1
    ? l10n.t('Live: 1 change not stored on the server')
    : l10n.t('Live: {0} changes not stored on the server', count);
}

/** Whether the server is reachable but could not write the last update. */
function isUnwritten({ status }: LiveDocument): boolean {
  return (
    (status?.phase === 'connecting' || status?.phase === 'offline') && status.code === closeCodes.cannotWrite
  );
}

function describeLive(session: LiveSession, others: number): Shown {
  const active = window.activeTextEditor?.document;
  const document = active && session.documentOf(active);
  const names = [...new Set(session.people.map(({ name }) => name))].sort();
  const withWhom =
    names.length === 0
      ? l10n.t('Nobody else is here yet.')
      : l10n.t('With {0}.', new Intl.ListFormat(env.language, { type: 'conjunction' }).format(names));
  const count = others + 1;
  if (document?.readOnly)
    return {
      text: `$(lock) ${l10n.t('Live, read only: {0}', count)}`,
      detail: l10n.t('You may read this document live, but not write it. {0}', withWhom),
    };
  if (document?.status?.phase === 'refused')
    return {
      text: `$(circle-slash) ${l10n.t('This file is not live')}`,
      detail: localize(refusalMessage(document.status, session.claims)),
      warning: true,
    };
  if (document?.state === 'apart')
    return {
      text: `$(circle-slash) ${l10n.t('This file is not live')}`,
      detail: l10n.t('It was changed here and by others. Click to resolve that.'),
      warning: true,
    };
  return { text: `$(broadcast) ${l10n.t('Live: {0}', count)}`, detail: withWhom };
}

function whatFor(begun: RepositoryWork['begun']): string {
  if (begun === undefined) return l10n.t('No branch is checked out, so there is nobody to be live with.');
  return l10n.t('Live editing is paused during the {0} and resumes when it ends or is aborted.', begun);
}
