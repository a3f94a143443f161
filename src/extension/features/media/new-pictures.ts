import {
  DocumentDropEdit,
  DocumentPasteEdit,
  l10n,
  SnippetString,
  window,
  workspace,
  WorkspaceEdit,
  type CancellationToken,
  type DataTransfer,
  type DocumentDropOrPasteEditKind,
  type TextDocument,
} from 'vscode';
import { folderOf, nameOf, relativePath } from '../../../core/base/paths';
import { isTaken } from '../../../core/model/document-set/document-set';
import { escapedPath } from '../../../core/model/links/spellings';
import { mediaFiles } from '../../../core/services/publishing/media';
import { picturePlace, type PicturePlace } from '../../../core/services/scaffold/picture-place';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { largeFrom } from './large-from';
import { sizeText } from './size-text';

interface Offer {
  readonly communities: Communities;
  readonly kind: DocumentDropOrPasteEditKind;
}

/** The edit that writes pasted pictures beside a document of a community and shows them there. */
export async function pastedPictures(
  { communities, kind }: Offer,
  document: TextDocument,
  pasted: DataTransfer,
  token: CancellationToken,
): Promise<DocumentPasteEdit[] | undefined> {
  const taken = await takeIn(communities, document, pasted, 'paste', token);
  if (!taken) return undefined;
  const edit = new DocumentPasteEdit(taken.snippet, taken.title, kind);
  edit.additionalEdit = taken.files;
  tellOfLarge(taken.large);
  return [edit];
}

/** The same of what is dropped on it. */
export async function droppedPictures(
  { communities, kind }: Offer,
  document: TextDocument,
  dropped: DataTransfer,
  token: CancellationToken,
): Promise<DocumentDropEdit | undefined> {
  const taken = await takeIn(communities, document, dropped, 'drop', token);
  if (!taken) return undefined;
  const edit = new DocumentDropEdit(taken.snippet, taken.title, kind);
  edit.additionalEdit = taken.files;
  tellOfLarge(taken.large);
  return edit;
}

interface LargePicture {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Says which pictures are large. When they are offered: an edit that is resolved later loses its text, since
 * the editor then takes a snippet for none.
 */
function tellOfLarge(pictures: readonly LargePicture[]): void {
  for (const { name, size } of pictures)
    void window.showWarningMessage(
      l10n.t(
        '“{0}” is {1}: everybody who reads the page waits for it. A smaller one loads faster.',
        name,
        sizeText(size),
      ),
    );
}

interface TakenIn {
  readonly snippet: SnippetString;
  readonly title: string;
  readonly files: WorkspaceEdit;
  readonly large: readonly LargePicture[];
}

async function takeIn(
  communities: Communities,
  document: TextDocument,
  transfer: DataTransfer,
  way: 'paste' | 'drop',
  token: CancellationToken,
): Promise<TakenIn | undefined> {
  const folder = communities.of(document.uri);
  const path = folder?.pathOf(document.uri);
  if (!folder || path === undefined || leavesToEditor(document, way)) return undefined;
  const pictures = await picturesIn(transfer);
  if (!pictures || token.isCancellationRequested) return undefined;
  const places = placesFor(folder, path, pictures);
  if (!places) return undefined;
  const files = new WorkspaceEdit();
  const snippet = new SnippetString();
  const tooLarge: LargePicture[] = [];
  for (const [index, { place, contents }] of places.entries()) {
    files.createFile(folder.uriOf(place.path), { contents });
    if (contents.length >= largeFrom(document.uri))
      tooLarge.push({ name: nameOf(place.path), size: contents.length });
    if (index > 0) snippet.appendText('\n\n');
    // The words that the checklist takes for none.
    const words = place.altText ?? l10n.t('alt text');
    const target = relativePath(folderOf(path), place.path);
    snippet
      .appendText('![')
      .appendPlaceholder(words)
      .appendText(`](${escapedPath(target, '')})`);
  }
  snippet.appendTabstop(0);
  const [first] = places;
  const title =
    places.length === 1 && first
      ? l10n.t('Insert the picture as “{0}”', first.place.path)
      : l10n.t('Insert {0} pictures', places.length);
  return { snippet, title, files, large: tooLarge };
}

/** Whether a setting of the editor says what happens to files, or that nothing does. */
function leavesToEditor(document: TextDocument, way: 'paste' | 'drop'): boolean {
  const settings = workspace.getConfiguration('markdown', document);
  const isOff = (value: unknown): boolean => value === false || value === 'never';
  const destination = settings.get<object>('copyFiles.destination') ?? {};
  const name = way === 'paste' ? 'filePaste' : 'drop';
  return (
    Object.keys(destination).length > 0 ||
    isOff(settings.get(`editor.${name}.enabled`)) ||
    isOff(settings.get(`editor.${name}.copyIntoWorkspace`))
  );
}

interface Picture {
  readonly type: string;
  readonly name: string;
  readonly contents: Uint8Array;
}

/** The pictures of a transfer; undefined if it has others, or files of the folder, which are only linked. */
async function picturesIn(transfer: DataTransfer): Promise<readonly Picture[] | undefined> {
  const found: Picture[] = [];
  for (const [type, item] of transfer) {
    const file = item.asFile();
    if (!file) continue;
    if (file.uri && workspace.getWorkspaceFolder(file.uri)) return undefined;
    found.push({ type, name: file.name, contents: await file.data() });
  }
  return found.length > 0 ? found : undefined;
}

/** Where each picture goes; undefined if one of the files is none that a page shows. */
function placesFor(
  { community: { documents } }: CommunityFolder,
  path: string,
  pictures: readonly Picture[],
): { readonly place: PicturePlace; readonly contents: Uint8Array }[] | undefined {
  const media = mediaFiles({ documents });
  const chosen = new Set<string>();
  const found: { readonly place: PicturePlace; readonly contents: Uint8Array }[] = [];
  for (const { type, name, contents } of pictures) {
    const place = picturePlace(
      path,
      { type, name },
      media,
      (candidate) => chosen.has(candidate) || isTaken(documents, candidate),
    );
    if (!place) return undefined;
    chosen.add(place.path);
    found.push({ place, contents });
  }
  return found;
}
