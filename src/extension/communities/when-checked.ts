import { workspace } from 'vscode';
import { encodeFacts } from '../../core/model/documents/facts-codec';
import type { CommunityFolder } from './community-folder';
import { factsOfText } from './open-texts';

/** Ms after which what is known has to do: a community that is being read may take longer. */
const patience = 3000;

/**
 * Resolves when the problems of a document are those of its text in the editor: what is typed or saved
 * reaches the community a moment later.
 */
export async function whenChecked(folder: CommunityFolder, path: string): Promise<void> {
  const text = workspace.textDocuments.find(
    (one) => one.isDirty && one.uri.scheme === folder.uri.scheme && folder.pathOf(one.uri) === path,
  );
  const given = new AbortController();
  const late = given.signal;
  const timer = setTimeout(() => given.abort(), patience);
  if (text) {
    const isKnown = (): boolean => {
      const document = folder.community.documents.get(path);
      return !document || encodeFacts(document.facts()) === encodeFacts(factsOfText(text));
    };
    await new Promise<void>((done) => {
      const look = (): void => {
        if (!late.aborted && !isKnown()) return;
        subscription.dispose();
        late.removeEventListener('abort', look);
        done();
      };
      const subscription = folder.community.onDidChange(look);
      late.addEventListener('abort', look);
      look();
    });
  }
  // Readings take turns: with this one, what was read before is checked.
  await folder
    .refresh(text ? [] : [path], late)
    .catch((error: unknown) => {
      if (!late.aborted) throw error;
    })
    .finally(() => clearTimeout(timer));
}
