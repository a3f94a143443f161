import { commands, window, type Disposable } from 'vscode';
import type { LiveDocument } from '../../live/live-document';
import type { LiveState } from './session/live-state';

/** The active editor's document, if it is live. */
export function activeLive(state: LiveState): LiveDocument | undefined {
  const active = window.activeTextEditor?.document;
  const live = active && state.session?.documentOf(active);
  return live?.state === 'live' ? live : undefined;
}

/** Sets the context keys of live editing for key bindings and menus. */
export function createContexts(state: LiveState): Disposable {
  const known = new Map<string, unknown>();
  const set = (key: string, value: boolean): void => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void commands.executeCommand('setContext', key, value);
  };
  const update = (): void => {
    const live = activeLive(state);
    set('kith.live.on', state.session !== undefined);
    set('kith.live.closed', state.server?.closed === true);
    set('kith.live.editor', live !== undefined && !live.readOnly);
  };
  update();
  const subscriptions = [state.onDidChange(update), window.onDidChangeActiveTextEditor(update)];
  return {
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
