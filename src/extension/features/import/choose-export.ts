import { CancellationError, l10n, Uri, window } from 'vscode';
import { message } from '../../../core/base/message';
import { disk } from '../../../node/disk/disk-paths';
import type { FormatWords } from '../../../node/imports/import-protocol';
import { publicRoot } from '../../../node/surveys/public-root';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { valueOf, type ImportThread } from './import-thread';

/** Where exports were last, by community. Remembered on this machine only. */
const memoryKey = 'kith.import.folder';

/** What is asked for, and what a file or a folder of it is. */
interface ExportWords {
  readonly question: string;
  readonly file: string;
  readonly folder: string;
}

/** Asks for the export, a file or a folder: on some systems one dialog cannot offer both. */
export async function chooseExport(app: App, folder: CommunityFolder, words: ExportWords): Promise<string> {
  const kind = await window.showQuickPick(
    [
      {
        label: l10n.t('A file…'),
        detail: words.file,
        isFolder: false,
      },
      { label: l10n.t('A folder…'), detail: words.folder, isFolder: true },
    ],
    { title: words.question },
  );
  if (!kind) throw new CancellationError();
  const memory = app.context.workspaceState;
  const outside = disk.parentOf(publicRoot(folder.uri.fsPath));
  const picked = await window.showOpenDialog({
    title: l10n.t('The export'),
    openLabel: l10n.t('Import'),
    canSelectFiles: !kind.isFolder,
    canSelectFolders: kind.isFolder,
    defaultUri: Uri.file(memory.get<string>(memoryKey) ?? outside),
  });
  const place = picked?.[0]?.fsPath;
  if (place === undefined) throw new CancellationError();
  await memory.update(memoryKey, disk.parentOf(place));
  return place;
}

/** The format of an export: the one that it looks like, or what the person picks of several. */
export async function chooseFormat(thread: ImportThread, place: string): Promise<FormatWords> {
  const { likely, all } = valueOf(await thread.call('recognise', { place }));
  const [only, ...more] = likely;
  if (only && more.length === 0) return only;
  if (!only)
    throw new Notice(
      message(
        'Kith does not recognise this export. It reads: {0}.',
        all.map(({ title }) => localize(title)).join(', '),
      ),
    );
  const picked = await window.showQuickPick(
    likely.map((format) => ({ label: localize(format.title), detail: localize(format.hint), format })),
    { title: l10n.t('What is it an export of?') },
  );
  if (!picked) throw new CancellationError();
  return picked.format;
}

/** Whether people keep their names: the key’s file if not. */
export async function chooseNames(folder: CommunityFolder): Promise<string | undefined> {
  const picked = await window.showQuickPick(
    [
      { label: l10n.t('Keep names'), detail: l10n.t('As the export has them'), isHidden: false },
      {
        label: l10n.t('Replace names…'),
        detail: l10n.t(
          'Names, handles and addresses, in texts too, by a key that stays outside the community',
        ),
        isHidden: true,
      },
    ],
    { title: l10n.t('What about the names of people?') },
  );
  if (!picked) throw new CancellationError();
  if (!picked.isHidden) return undefined;
  const root = publicRoot(folder.uri.fsPath);
  const beside = disk.join(disk.parentOf(root), `${disk.nameOf(root)}-import.key`);
  const use = l10n.t('Use It');
  const answer = await window.showWarningMessage(
    l10n.t('The key is kept in “{0}”.', beside),
    {
      modal: true,
      detail: l10n.t(
        'Keep it to import again: with another key everybody gets another name. Share it with nobody.',
      ),
    },
    use,
  );
  if (answer !== use) throw new CancellationError();
  return beside;
}
