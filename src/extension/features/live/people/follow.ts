import {
  EventEmitter,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  TextEditorSelectionChangeKind,
  window,
  type Disposable,
  type Event,
  type TextEditor,
} from 'vscode';
import { message } from '../../../../core/base/message';
import { Notice } from '../../../commands/guard';
import type { App } from '../../../feature';
import type { LivePerson, LivePlace } from '../../../live/presence';
import type { LiveState } from '../session/live-state';

/** Follows a participant's cursor. */
export interface Follow extends Disposable {
  /** Client id of the followed participant. */
  readonly followed: number | undefined;
  readonly onDidChange: Event<void>;
  start(person: LivePerson): Promise<void>;
  stop(): void;
}

/** Follows a participant until the local person types or moves the cursor, or the other leaves. */
export function createFollow(app: App, state: LiveState): Follow {
  const changed = new EventEmitter<void>();
  let followed: number | undefined;
  let seen: LivePlace | undefined;

  function set(client: number | undefined): void {
    if (client === followed) return;
    followed = client;
    seen = undefined;
    changed.fire();
  }

  const goAlong = app.guard('follow', async () => {
    if (followed === undefined) return;
    const person = state.session?.people.find(({ client }) => client === followed);
    if (!person) return set(undefined);
    const { place } = person;
    if (!place || (place.path === seen?.path && place.line === seen.line)) return;
    seen = place;
    await show(state, place, true);
  });

  const subscriptions = [
    changed,
    state.onDidChange(() => void goAlong()),
    window.onDidChangeTextEditorSelection(({ kind }) => {
      const byHand =
        kind === TextEditorSelectionChangeKind.Keyboard || kind === TextEditorSelectionChangeKind.Mouse;
      if (byHand) set(undefined);
    }),
  ];
  return {
    get followed() {
      return followed;
    },
    onDidChange: changed.event,
    async start(person) {
      set(person.client);
      await goAlong();
    },
    stop: () => set(undefined),
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** Jumps to a participant's location. */
export async function jumpTo(state: LiveState, { name, place }: LivePerson): Promise<void> {
  if (!place) throw new Notice(message('{0} has no document open now.', name));
  const editor = await show(state, place, false);
  const at = new Position(Math.min(place.line, editor.document.lineCount) - 1, 0);
  editor.selection = new Selection(at, at);
}

async function show(state: LiveState, { path, line }: LivePlace, following: boolean): Promise<TextEditor> {
  const folder = state.session?.folder;
  const document = folder?.community.documents.get(path);
  const uri = folder?.uriOf(path);
  // An untrusted path from another client: only files of this community are opened (no path traversal).
  const inside = uri && folder?.pathOf(uri) === path && !path.split('/').includes('..');
  if (!uri || !inside) throw new Notice(message('“{0}” is not a file of this community.', path));
  const editor = await window
    .showTextDocument(uri, { preview: document === undefined || following, preserveFocus: following })
    .then(
      (shown) => shown,
      () => undefined,
    );
  if (!editor) throw new Notice(message('“{0}” is not in your copy. Pull, or check out their branch.', path));
  const at = new Position(Math.max(0, Math.min(line, editor.document.lineCount) - 1), 0);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
