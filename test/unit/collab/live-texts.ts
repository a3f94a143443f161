import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import {
  joinText,
  type LiveText,
  type LiveTextOptions,
  type TextConflict,
} from '../../../src/collab/live-text';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { dataFolder } from '../server/test-server';
import { createSimulatedEditor, type SimulatedEditor } from './simulated-editor';

export const room = 'harbour/main/posts/a.md';
export const committed = 'one\ntwo\nthree\n';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A simulated editor at work: what could happen next happens soon. */
export function openEditor(text: string): SimulatedEditor {
  const editor = createSimulatedEditor(text);
  const timer = setInterval(() => editor.steps()[0]?.(), 1);
  ending.push(() => clearInterval(timer));
  return editor;
}

export interface Person {
  readonly editor: SimulatedEditor;
  readonly live: LiveText;
  readonly conflicts: TextConflict[];
  readonly store: LiveTextOptions['store'];
}

export async function join(
  url: string,
  text = committed,
  more: Partial<LiveTextOptions> & { editor?: SimulatedEditor; answer?: string } = {},
): Promise<Person> {
  const conflicts: TextConflict[] = [];
  const { editor = openEditor(text), store = createDiskRoomStore(dataFolder()) } = more;
  const live = await joinText({
    url,
    room,
    committed,
    store,
    WebSocket: WebSocket as never,
    resolve: async (conflict) => {
      conflicts.push(conflict);
      return more.answer;
    },
    onError: (error) => {
      throw error;
    },
    ...more,
    editor,
  });
  if (!live) throw new Error('not live');
  editor.onDidChange = live.binding.editorDidChange;
  let disposed: Promise<void> | undefined;
  const dispose = (): Promise<void> => (disposed ??= live.dispose());
  ending.push(dispose);
  return { editor, live: { ...live, dispose }, conflicts, store };
}

export const type = ({ editor }: Person, start: number, inserted: string): void =>
  editor.type([{ start, deleted: 0, inserted }]);
