import {
  MarkdownString,
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  type DecorationOptions,
  type Disposable,
  type TextEditor,
  type TextEditorDecorationType,
} from 'vscode';
import { least } from '../../../../core/base/extremes';
import { lineStartsOf, rangeBetween } from '../../../../core/base/lines';
import type { LiveDocument } from '../../../live/live-document';
import { colourCount } from '../../../live/people-colours';
import type { LiveCursor } from '../../../live/presence';
import type { LiveState } from '../session/live-state';

/** Milliseconds that a name label stays beside a cursor after it moved. */
const nameStays = 3000;
const drawAfter = 40;

/** Draws remote cursors and selections in the editors of this window, with name labels while they move. */
export function createCursors(state: LiveState): Disposable {
  const styles = Array.from({ length: colourCount }, (_, index) => createStyle(index + 1));
  /** The latest position of each cursor by client id, and until when it counts as moving. */
  const moved = new Map<number, { readonly at: string; readonly until: number }>();
  let drawing: NodeJS.Timeout | undefined;
  let hiding: NodeJS.Timeout | undefined;

  const soon = (): void => void (drawing ??= setTimeout(draw, drawAfter));

  function draw(): void {
    drawing = undefined;
    clearTimeout(hiding);
    for (const editor of window.visibleTextEditors)
      drawEditor(editor, state.session?.documentOf(editor.document));
    const next = least(
      [...moved.values()].map(({ until }) => until).filter((until) => until > performance.now()),
    );
    if (Number.isFinite(next)) hiding = setTimeout(draw, next - performance.now() + 1);
  }

  function drawEditor(editor: TextEditor, document: LiveDocument | undefined): void {
    const shown = styles.map(() => ({
      cursors: [] as DecorationOptions[],
      selections: [] as DecorationOptions[],
      names: [] as DecorationOptions[],
    }));
    const cursors = document?.cursors ?? [];
    const starts = cursors.length > 0 ? lineStartsOf(document?.text ?? '') : [];
    for (const cursor of cursors) {
      const colour = state.session?.colours.get(cursor.id) ?? 1;
      const drawn = shown[colour - 1];
      if (!drawn) continue;
      const hoverMessage = new MarkdownString().appendText(cursor.name);
      const named = noteMove(cursor);
      for (const [index, { anchor, head }] of cursor.selections.entries()) {
        const at = new Range(...rangeBetween(starts, head, head));
        drawn.cursors.push({ range: at, hoverMessage });
        if (anchor !== head) {
          const range = new Range(...rangeBetween(starts, Math.min(anchor, head), Math.max(anchor, head)));
          drawn.selections.push({ range, hoverMessage });
        }
        if (named && index === 0)
          drawn.names.push({ range: at, renderOptions: { before: nameTag(cursor.name, at) } });
      }
    }
    for (const [index, style] of styles.entries()) {
      editor.setDecorations(style.cursor, shown[index]?.cursors ?? []);
      editor.setDecorations(style.selection, shown[index]?.selections ?? []);
      editor.setDecorations(style.name, shown[index]?.names ?? []);
    }
  }

  /** Whether a cursor moved recently. */
  function noteMove({ client, selections }: LiveCursor): boolean {
    const at = selections.map(({ anchor, head }) => `${anchor} ${head}`).join();
    const before = moved.get(client);
    if (before?.at === at) return before.until > performance.now();
    moved.set(client, { at, until: performance.now() + nameStays });
    return true;
  }

  const subscriptions = [
    state.onDidChange(soon),
    window.onDidChangeVisibleTextEditors(soon),
    ...styles.flatMap(({ cursor, selection, name }) => [cursor, selection, name]),
  ];
  return {
    dispose() {
      clearTimeout(drawing);
      clearTimeout(hiding);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

interface Style {
  readonly cursor: TextEditorDecorationType;
  readonly selection: TextEditorDecorationType;
  readonly name: TextEditorDecorationType;
}

function createStyle(number: number): Style {
  const colour = new ThemeColor(`kith.live.person${number}`);
  return {
    cursor: window.createTextEditorDecorationType({
      overviewRulerColor: colour,
      overviewRulerLane: OverviewRulerLane.Full,
      before: {
        contentText: '',
        backgroundColor: colour,
        // CSS that the decoration API does not offer: the cursor takes no space, so the text does not shift.
        textDecoration: 'none; position: absolute; top: 0; width: 2px; height: 100%; z-index: 1',
      },
    }),
    selection: window.createTextEditorDecorationType({
      backgroundColor: new ThemeColor(`kith.live.selection${number}`),
    }),
    name: window.createTextEditorDecorationType({
      before: { backgroundColor: colour, color: new ThemeColor('kith.live.nameForeground') },
    }),
  };
}

/** A name label above the cursor; below it in the first line, where there is no space. */
function nameTag(name: string, { start }: Range): { contentText: string; textDecoration: string } {
  const place =
    start.line === 0 ? 'top: 100%; border-radius: 0 3px 3px' : 'bottom: 100%; border-radius: 3px 3px 3px 0';
  return {
    contentText: name,
    textDecoration: `none; position: absolute; ${place}; padding: 0 4px; font-size: 85%; line-height: 1.35; white-space: pre; pointer-events: none; z-index: 2`,
  };
}
