import { Disposable, workspace, type TextDocument } from 'vscode';
import { fileType } from '../../core/model/document-set/file-type';
import { factsOfText } from '../../core/model/document-set/read-facts';
import type { Community } from '../../core/community/community';
import type { CommunitySearch } from '../../core/services/search/service/community-search';
import type { Guard } from '../commands/guard';
import type { CommunityFolder } from './community-folder';
import { createPathBatch } from './path-batch';

const markdown = { syntax: 'markdown' } as const;

/** While a document has unsaved text, the community and its search index use that text. */
export function watchDrafts(
  folder: Pick<CommunityFolder, 'pathOf'>,
  community: Pick<Community, 'refresh' | 'setDraft'>,
  search: Pick<CommunitySearch, 'setDraft'>,
  signal: AbortSignal,
  guard: Guard,
): Disposable {
  const waiting = new Map<string, TextDocument>();
  const drafted = new Set<string>();

  async function follow(path: string): Promise<void> {
    const document = waiting.get(path);
    waiting.delete(path);
    if (document?.isDirty && !document.isClosed) {
      drafted.add(path);
      const text = document.getText();
      search.setDraft(path, text);
      await community.setDraft(path, factsOfText(markdown, text), signal);
    } else if (drafted.delete(path)) {
      // The saved file is read before the draft is removed, so that the old content never shows in between.
      await community.refresh([path], signal);
      search.setDraft(path, undefined);
      await community.setDraft(path, undefined, signal);
    }
  }

  const batch = createPathBatch(
    300,
    guard('read unsaved text', async (paths: readonly string[]) => {
      for (const path of paths) await follow(path);
    }),
  );
  const note = (document: TextDocument): void => {
    const path = folder.pathOf(document.uri);
    if (path === undefined || fileType(path)?.syntax !== 'markdown') return;
    waiting.set(path, document);
    batch.add(path);
  };
  // The editor restores unsaved texts at startup without a change event.
  for (const document of workspace.textDocuments) if (document.isDirty) note(document);
  return Disposable.from(
    batch,
    workspace.onDidOpenTextDocument((document) => document.isDirty && note(document)),
    workspace.onDidChangeTextDocument(({ document }) => note(document)),
    workspace.onDidSaveTextDocument(note),
    workspace.onDidCloseTextDocument(note),
  );
}
