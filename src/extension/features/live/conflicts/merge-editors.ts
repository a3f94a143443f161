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

/** Files of a merge, absolute. */
export interface MergeFiles {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** With conflict markers as long as nobody merged: then the editor begins with what is no conflict. */
  readonly result: string;
}

/**
 * How a merge was left: somebody said that it is done, or closed the editor, which may have been plain text
 * with markers.
 */
export type MergeEnd = 'done' | 'closed' | 'text closed';

/** The editor's own three-way editor, and where there is none a text with markers. */
export interface MergeEditors {
  /** Shows it, and resolves when it is closed and what it held is saved or thrown away. */
  merge(files: MergeFiles): Promise<MergeEnd>;
  show(files: MergeFiles): Promise<void>;
  /** Takes a merge as done, left out: the one in front. */
  complete(files?: MergeFiles): Promise<void>;
}

/** Milliseconds until the editor is there. */
const patience = 5000;

export function createMergeEditors(log: LogOutputChannel): MergeEditors {
  /** Merges that somebody just said are done, by their results. */
  const completing = new Map<string, Promise<boolean>>();

  async function show({ base, mine, theirs, result }: MergeFiles): Promise<void> {
    const output = Uri.file(result);
    try {
      // The command is not part of what is promised to extensions; VS Code's own Git extension opens its
      // merges with it.
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

/** Saves and closes the merge in front; false where somebody would rather go on with it. */
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

/** What a tab writes: extensions are not told of the type for merges, but of the object. */
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
