import { applyEdits, type TextEdit } from '../../../src/collab/text-edit';
import type { BoundEditor, EditorChange, HistoryWay } from '../../../src/collab/text-binding';

/**
 * An editor as VS Code is one: what people see is ahead of what extensions were told, edits are carried out
 * later, and those of a text that is another by then are refused. Nothing happens before `steps` are run.
 */
export interface SimulatedEditor extends BoundEditor {
  /** What the person sees. */
  readonly screen: string;
  type(edits: readonly TextEdit[]): void;
  /** Another program changed the file, and the editor shows it. */
  reload(edits: readonly TextEdit[]): void;
  /** The editor's own history takes something back, or does it again. */
  goThrough(way: HistoryWay, edits: readonly TextEdit[]): void;
  /** What could happen next; the first of each queue. */
  steps(): (() => void)[];
  onDidChange: (change: EditorChange) => void;
}

export function createSimulatedEditor(text: string): SimulatedEditor {
  let screen = text;
  let screenVersion = 1;
  let told = text;
  let toldVersion = 1;
  /** From the screen to extensions, in order: changes and the outcomes of edits. */
  const messages: (() => void)[] = [];
  /** From extensions to the screen. */
  const requests: (() => void)[] = [];
  const timers: (() => void)[] = [];

  function change(edits: readonly TextEdit[], more: Pick<EditorChange, 'outside' | 'way'> = {}): void {
    screen = applyEdits(screen, edits);
    const [after, version] = [screen, ++screenVersion];
    messages.push(() => {
      told = after;
      toldVersion = version;
      editor.onDidChange({ version, edits, ...more });
    });
  }

  const editor: SimulatedEditor = {
    get screen() {
      return screen;
    },
    get text() {
      return told;
    },
    get version() {
      return toldVersion;
    },
    type: (edits) => change(edits),
    reload: (edits) => change(edits, { outside: true }),
    goThrough: (way, edits) => change(edits, { way }),
    apply: (version, edits) =>
      new Promise((resolve) => {
        requests.push(() => {
          const carriedOut = version === screenVersion;
          if (carriedOut) change(edits);
          messages.push(() => resolve(carriedOut));
        });
      }),
    later: (run) => void timers.push(run),
    steps: () =>
      [messages, requests, timers].flatMap((queue) => (queue.length > 0 ? [() => queue.shift()?.()] : [])),
    onDidChange: () => undefined,
  };
  return editor;
}
