import {
  languages,
  Range as EditorRange,
  workspace,
  WorkspaceEdit,
  type Disposable,
  type DocumentSelector,
} from 'vscode';
import { nameRange, planRename, RenameRefused, type RenamePlan } from '../../../core/language/rename';
import { message } from '../../../core/text/message';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { namedAt } from './named-at';

/** Renames a member or a tag wherever it is named, in one step that one undo takes back. */
export function registerRename(communities: Communities, selector: DocumentSelector): Disposable {
  return languages.registerRenameProvider(selector, {
    prepareRename(document, position) {
      const named = namedAt(communities, document, position);
      const { target, occurrence } = named ?? {};
      const name =
        target?.type === 'person' ? target.person.id : target?.type === 'tag' ? target.name : undefined;
      if (!occurrence || name === undefined)
        throw refusal(new RenameRefused(message('Kith renames members and tags here.')));
      const range = nameRange(document.lineAt(position.line).text, occurrence.range, occurrence.name);
      return { range: new EditorRange(...(range ?? occurrence.range)), placeholder: name };
    },
    async provideRenameEdits(document, position, newName, token) {
      const named = namedAt(communities, document, position);
      if (!named?.target) return undefined;
      const { folder, target } = named;
      try {
        const edit = await editOf(folder, planRename(target, newName, folder.community));
        return token.isCancellationRequested ? undefined : edit;
      } catch (error) {
        throw error instanceof RenameRefused ? refusal(error) : error;
      }
    },
  });
}

/** Made whole before anything is changed: a place that does not hold the name any more stops all of it. */
async function editOf(
  folder: CommunityFolder,
  { from, to, places, files }: RenamePlan,
): Promise<WorkspaceEdit> {
  const edit = new WorkspaceEdit();
  for (const { path, range } of places) {
    const uri = folder.uriOf(path);
    const document = await workspace.openTextDocument(uri);
    const line = range[0] < document.lineCount ? document.lineAt(range[0]).text : '';
    const name = nameRange(line, range, from);
    if (!name) throw new RenameRefused(message('“{0}” was changed meanwhile. Try again in a moment.', path));
    edit.replace(uri, new EditorRange(...name), to);
  }
  for (const file of files) edit.renameFile(folder.uriOf(file.from), folder.uriOf(file.to));
  return edit;
}

/** The editor shows an error's message beside the box where the name is typed. */
function refusal({ reason }: RenameRefused): Error {
  return new Error(localize(reason));
}
