import { setTimeout } from 'node:timers/promises';
import {
  commands,
  l10n,
  TabInputText,
  Uri,
  window,
  workspace,
  type LogOutputChannel,
  type Tab,
} from 'vscode';

/** Files of a merge, as absolute paths. */
export interface MergeFiles {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** Initially contains conflict markers, so that the merge editor starts with everything else merged. */
  readonly result: string;
}

/** How a merge ended: completed by the person, or the merge editor or text editor with markers was closed. */
export type MergeEnd = 'done' | 'closed' | 'text closed';

/** The built-in three-way merge editor, or a text editor with conflict markers if that is unavailable. */
export interface MergeEditors {
  /** Opens the merge, and resolves when it is closed and its result saved or discarded. */
  merge(files: MergeFiles): Promise<MergeEnd>;
  show(files: MergeFiles): Promise<void>;
  /** Completes a merge; default: the active one. */
  complete(files?: MergeFiles): Promise<void>;
}

/** Milliseconds to wait for the merge editor to open. */
const patience = 5000;

export function createMergeEditors(log: LogOutputChannel): MergeEditors {
  /** Merges being completed, by result file. */
  const completing = new Map<string, Promise<boolean>>();

  async function show({ base, mine, theirs, result }: MergeFiles): Promise<void> {
    const output = Uri.file(result);
    try {
      // An internal command, not a public API; VS Code's own Git extension uses it.
      await commands.executeCommand('_open.mergeEditor', {
        base: Uri.file(base),
        input1: { uri: Uri.file(theirs), title: l10n.t('Theirs'), description: l10n.t('as it is live') },
        input2: { uri: Uri.file(mine), title: l10n.t('Mine'), description: l10n.t('as it is here') },
        output,
      });
      for (const end = performance.now() + patience; performance.now() < end; await setTimeout(50)) {
        const tab = tabOf(result);
        if (tab && !isText(tab)) return;
      }
      log.warn('live: the merge editor did not open');
    } catch (error) {
      log.warn('live: there is no merge editor', String(error));
    }
    await commands.executeCommand('vscode.open', output, { preview: false });
  }

  return {
    show,
    async merge(files) {
      await show(files);
      const { result } = files;
      const tab = await closed(result);
      if (isText(tab)) return 'text closed';
      const isDone = await completing.get(result);
      completing.delete(result);
      return isDone === true ? 'done' : 'closed';
    },
    async complete(files) {
      if (files) await show(files);
      const tab = window.tabGroups.activeTabGroup.activeTab;
      const result = tab && resultOf(tab)?.fsPath;
      if (!tab || result === undefined) return;
      const accepting = isText(tab) ? saveAndClose(tab) : accept();
      completing.set(result, accepting);
      if (!(await accepting)) completing.delete(result);
    },
  };
}

/** Saves and closes the active merge; false if the person continues it. */
async function accept(): Promise<boolean> {
  const answer = await commands.executeCommand<{ readonly successful?: boolean } | undefined>(
    'mergeEditor.acceptMerge',
  );
  return answer?.successful === true;
}

async function saveAndClose(tab: Tab): Promise<boolean> {
  const result = resultOf(tab);
  await workspace.textDocuments.find(({ uri }) => uri.fsPath === result?.fsPath)?.save();
  return window.tabGroups.close(tab);
}

function isText({ input }: Tab): boolean {
  return input instanceof TabInputText;
}

/** The result file of a tab: the API has no type for merge editors, but exposes the input object. */
function resultOf({ input }: Tab): Uri | undefined {
  if (input instanceof TabInputText) return input.uri;
  const result = (input as { readonly result?: unknown } | undefined)?.result;
  return result instanceof Uri ? result : undefined;
}

function tabOf(result: string): Tab | undefined {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find((tab) => resultOf(tab)?.fsPath === Uri.file(result).fsPath);
}

function closed(result: string): Promise<Tab> {
  return new Promise((resolve) => {
    const subscription = window.tabGroups.onDidChangeTabs(({ closed: tabs }) => {
      const tab = tabs.find((one) => resultOf(one)?.fsPath === Uri.file(result).fsPath);
      if (!tab) return;
      subscription.dispose();
      resolve(tab);
    });
  });
}
