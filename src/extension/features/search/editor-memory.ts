import {
  TabInputText,
  TextEditorRevealType,
  TextEditorSelectionChangeKind,
  window,
  type Tab,
  type TabGroup,
  type TextEditor,
  type Uri,
} from 'vscode';

/** Records open editors and cursors, so that they can be restored after documents were previewed. */
export interface EditorMemory {
  /** Records a document that is about to be previewed. */
  willShow(uri: Uri): void;
  /**
   * Closes previewed documents, and restores the previous editors with cursor and scroll position. If the
   * person clicked into a previewed document, everything stays as it is.
   */
  restore(): Promise<void>;
  dispose(): void;
}

/**
 * Milliseconds by which the editor may report the click later than the closing of the list that it caused.
 */
const clickDelayMs = 50;

export function rememberEditors(): EditorMemory {
  const before = window.tabGroups.all.map(noteGroup);
  const editor = window.activeTextEditor;
  const place = editor && placeOf(editor);
  const shown = new Set<string>();
  let isClicked = false;
  const clicks = window.onDidChangeTextEditorSelection(({ kind, textEditor }) => {
    isClicked ||=
      kind === TextEditorSelectionChangeKind.Mouse && shown.has(textEditor.document.uri.toString());
  });
  return {
    willShow: (uri) => void shown.add(uri.toString()),
    async restore() {
      if (shown.size === 0) return;
      await new Promise((resolve) => setTimeout(resolve, clickDelayMs));
      if (isClicked) return;
      for (const { viewColumn, tabs } of before) {
        const group = window.tabGroups.all.find((one) => one.viewColumn === viewColumn);
        // A preview replaces the existing preview tab.
        const lost = tabs.filter(({ key }) => !group?.tabs.some((tab) => keyOf(tab) === key));
        for (const { uri } of lost) {
          if (uri) await window.showTextDocument(uri, { viewColumn, preview: true, preserveFocus: true });
        }
      }
      await window.tabGroups.close(lookedAt(before, shown), true);
      if (place) await returnTo(place);
    },
    dispose: () => clicks.dispose(),
  };
}

interface NotedTab {
  readonly key: string | undefined;
  readonly uri: Uri | undefined;
}

interface NotedGroup extends Pick<TabGroup, 'viewColumn'> {
  readonly tabs: readonly NotedTab[];
}

function noteGroup({ viewColumn, tabs }: TabGroup): NotedGroup {
  return { viewColumn, tabs: tabs.map((tab) => ({ key: keyOf(tab), uri: uriOf(tab) })) };
}

/** New tabs that contain only previewed documents. */
function lookedAt(before: readonly NotedGroup[], shown: ReadonlySet<string>): Tab[] {
  return window.tabGroups.all.flatMap(({ viewColumn, tabs }) => {
    const known = before.find((group) => group.viewColumn === viewColumn)?.tabs ?? [];
    return tabs.filter((tab) => {
      const key = keyOf(tab);
      return key !== undefined && shown.has(key) && !tab.isDirty && !known.some((one) => one.key === key);
    });
  });
}

function uriOf({ input }: Tab): Uri | undefined {
  return input instanceof TabInputText ? input.uri : undefined;
}

function keyOf(tab: Tab): string | undefined {
  return uriOf(tab)?.toString();
}

function placeOf(editor: TextEditor) {
  const { document, viewColumn, selections, visibleRanges } = editor;
  const isPreview = window.tabGroups.activeTabGroup.activeTab?.isPreview ?? false;
  return { document, viewColumn, selections, visible: visibleRanges[0], isPreview };
}

async function returnTo({
  document,
  viewColumn,
  selections,
  visible,
  isPreview,
}: ReturnType<typeof placeOf>): Promise<void> {
  const editor = await window.showTextDocument(document, {
    preview: isPreview,
    preserveFocus: true,
    ...(viewColumn !== undefined && { viewColumn }),
  });
  editor.selections = selections;
  if (visible) editor.revealRange(visible, TextEditorRevealType.AtTop);
}
