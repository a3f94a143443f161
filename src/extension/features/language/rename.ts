import {
  languages,
  Range as EditorRange,
  window,
  WorkspaceEdit,
  type Disposable,
  type DocumentSelector,
  type Position,
  type TextDocument,
} from 'vscode';
import { UneditableFrontMatter } from '../../../core/formats/front-matter/edit';
import { renamePlaceAt, type RenamePlace } from '../../../core/services/language/rename/rename-subject';
import { RenameRefused } from '../../../core/services/language/rename/rewrite';
import { message, type Message } from '../../../core/base/message';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { contextOf } from './community-context';
import { factsOfText } from '../../communities/open-texts';
import { textReader, type RenameEdits } from './rename-edits';

/** Renames members, tags, headings and documents with all references, as one undoable step. */
export function registerRename(
  communities: Communities,
  selector: DocumentSelector,
  edits: RenameEdits,
): Disposable {
  return languages.registerRenameProvider(selector, {
    async prepareRename(document, position) {
      const found = placeAt(communities, document, position);
      if (!found) {
        // The editor then asks the next rename provider.
        throw new Error(
          localize(message('There is no member, tag, heading, link or document here that Kith can rename.')),
        );
      }
      const { folder, place } = found;
      const { subject } = place;
      const { nameOf } = await import('../../../core/services/language/rename/rename');
      const text = subject.type === 'heading' ? await textReader(folder)(subject.document.path) : undefined;
      return { range: new EditorRange(...place.range), placeholder: nameOf(subject, text) };
    },
    async provideRenameEdits(document, position, newName, token) {
      const found = placeAt(communities, document, position);
      if (!found) return undefined;
      const { folder, place } = found;
      try {
        const title = message('Rename to “{0}”', newName);
        const { planRename } = await import('../../../core/services/language/rename/rename');
        const { edit } = await edits.make(folder, title, token, (context, options) =>
          planRename(place.subject, newName, context, options),
        );
        return edit;
      } catch (error) {
        const reason = refusalOf(error);
        if (!reason) throw error;
        void window.showWarningMessage(localize(reason));
        // An error would make the editor ask the next provider, which would rename just this occurrence.
        return new WorkspaceEdit();
      }
    },
  });
}

/** The reason why a rename was refused; undefined for unexpected errors. */
export function refusalOf(error: unknown): Message | undefined {
  return error instanceof RenameRefused || error instanceof UneditableFrontMatter ? error.reason : undefined;
}

function placeAt(
  communities: Communities,
  text: TextDocument,
  { line, character }: Position,
): { readonly folder: CommunityFolder; readonly place: RenamePlace } | undefined {
  const folder = communities.of(text.uri);
  const path = folder?.pathOf(text.uri);
  const document = path === undefined ? undefined : folder?.community.documents.get(path);
  if (!folder || !document) return undefined;
  const open = { document, text: text.getText(), facts: factsOfText(text) };
  const place = renamePlaceAt(open, line, character, contextOf(folder));
  return place && { folder, place };
}
