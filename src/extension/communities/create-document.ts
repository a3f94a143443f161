import { Range as EditorRange, window, workspace, SnippetString, type Uri } from 'vscode';
import { message } from '../../core/base/message';
import { isTaken } from '../../core/model/document-set/document-set';
import { kindTable, type Kind } from '../../core/model/kinds/kind';
import {
  newDocument,
  templatePath,
  type NewDocumentOptions,
} from '../../core/services/scaffold/new-document';
import { applyPlan } from './apply-plan';
import type { CommunityFolder } from './community-folder';
import { currentPerson } from './current-person';
import { writingLanguage } from './writing-language';

/** `template`: instead of the community's own, or the built-in one. */
export type DocumentDetails = Pick<NewDocumentOptions, 'title' | 'under' | 'to' | 'template'>;

/**
 * Creates a document of a kind from its template and opens it. A reply stays unsaved until the person saves
 * it, since the mere file would count as an answer; until then the editor keeps it, even after a crash. All
 * others are written to disk at once.
 */
export async function createDocument(
  folder: CommunityFolder,
  kind: Kind,
  details: DocumentDetails,
): Promise<void> {
  const { documents, config } = folder.community;
  const author = await currentPerson(folder);
  const template = details.template ?? (await ownTemplate(folder, kind));
  const { path, text, cursor } = newDocument(
    kind,
    {
      ...details,
      now: Date.now(),
      language: writingLanguage(config),
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(author && { author: author.id }),
      ...(template !== undefined && { template }),
    },
    {
      config,
      siblings: documents.ofKind(kind).map((document) => document.path),
      exists: (candidate) => isTaken(documents, candidate),
    },
  );
  const uri = folder.uriOf(path);
  const [line, character] = cursor ?? [0, 0];
  if (kindTable[kind].newFile.isBegunUnsaved) return showUnsaved(uri, text, [line, character]);
  const selection = new EditorRange(line, character, line, character);
  await applyPlan(folder, {
    title: message('Create “{0}”', path),
    changes: [{ kind: 'create', path, text }],
  });
  await window.showTextDocument(uri, { preview: false, selection });
}

/** Retries in case somebody types between the check and the edit. */
const maxAttempts = 20;

/**
 * An untitled document is opened before its text is inserted, and text typed meanwhile ends up at the cursor.
 * Text and cursor are set together, as a snippet, which the editor rejects if the document has changed since.
 */
async function showUnsaved(
  uri: Uri,
  text: string,
  [line, character]: readonly [line: number, character: number],
): Promise<void> {
  const document = await workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const editor = await window.showTextDocument(document, { preview: false });
  const lines = text.split('\n');
  const at = lines.slice(0, line).reduce((length, each) => length + each.length + 1, character);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const snippet = new SnippetString()
      .appendText(text.slice(0, at) + document.getText())
      .appendTabstop(0)
      .appendText(text.slice(at));
    const everything = new EditorRange(0, 0, document.lineCount, 0);
    if (await editor.insertSnippet(snippet, everything)) return;
  }
  throw new Error('The reply changed again and again before its head could be put in.');
}

/** The community's own template of a kind, if any. */
async function ownTemplate(folder: CommunityFolder, kind: Kind): Promise<string | undefined> {
  const path = templatePath(kind);
  if (folder.community.documents.at(path) === undefined) return undefined;
  return new TextDecoder().decode(await folder.store.read(path));
}
