import {
  commands,
  l10n,
  QuickPickItemKind,
  ThemeIcon,
  window,
  workspace,
  type QuickInputButton,
  type QuickPickItem,
  type Uri,
} from 'vscode';
import { message } from '../../../core/base/message';
import { nameOf } from '../../../core/base/paths';
import type { Path } from '../../../core/base/ports';
import { storedText } from '../../../core/model/documents/stored-text';
import {
  filesThatMayName,
  mediaFiles,
  notNamedIn,
  unlinkedMedia,
} from '../../../core/services/publishing/media';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { withProgress } from '../../with-progress';
import { largeFrom } from './large-from';
import { sizeText } from './size-text';

interface MediaItem extends QuickPickItem {
  readonly uri?: Uri;
}

interface Found {
  readonly unused: readonly Path[];
  /** Bytes of those that are large, the largest first. */
  readonly large: readonly (readonly [Path, number])[];
}

/** Lists the media that nothing shows, and those that are large, to look at and to find in the Explorer. */
export async function reviewMedia({ communities }: App): Promise<void> {
  const folder = await chooseFolder(communities, undefined);
  const { unused, large } = await withProgress(l10n.t('Looking for media that nothing shows…'), (signal) =>
    find(folder, signal),
  );
  if (unused.length + large.length === 0)
    throw new Notice(message('Every picture and recording is shown somewhere, and none is large.'));
  showList(folder, { unused, large });
}

async function find(folder: CommunityFolder, signal: AbortSignal): Promise<Found> {
  const pacer = createTimeSlicePacer();
  let unused: readonly Path[] = unlinkedMedia(folder.community);
  for (const path of filesThatMayName(folder.community)) {
    if (unused.length === 0) break;
    unused = notNamedIn((await storedText(folder.store, path)) ?? '', unused);
    await pacer.pause();
    signal.throwIfAborted();
  }
  const from = largeFrom(folder.uri);
  const large: [Path, number][] = [];
  for (const path of mediaFiles(folder.community)) {
    const size = await workspace.fs.stat(folder.uriOf(path)).then(
      (stat) => stat.size,
      () => 0,
    );
    if (size >= from) large.push([path, size]);
    signal.throwIfAborted();
  }
  return { unused, large: large.sort(([, a], [, b]) => b - a) };
}

function showList(folder: CommunityFolder, { unused, large }: Found): void {
  const reveal: QuickInputButton = {
    iconPath: new ThemeIcon('list-tree'),
    tooltip: l10n.t('Reveal in the Explorer'),
  };
  const item = (path: Path, description: string): MediaItem => ({
    label: nameOf(path),
    description,
    detail: path,
    uri: folder.uriOf(path),
    buttons: [reveal],
  });
  const list = window.createQuickPick<MediaItem>();
  list.title = l10n.t('Media to look at');
  list.placeholder = l10n.t('Choose one to look at it; its button shows it in the Explorer');
  list.matchOnDetail = true;
  list.items = [
    ...group(
      l10n.t('Nothing shows or names these'),
      unused.map((path) => item(path, '')),
    ),
    ...group(
      l10n.t('Large'),
      large.map(([path, size]) => item(path, sizeText(size))),
    ),
  ];
  list.onDidTriggerItemButton(({ item: { uri } }) => {
    if (uri) void commands.executeCommand('revealInExplorer', uri);
  });
  list.onDidAccept(() => {
    const uri = list.selectedItems[0]?.uri;
    if (uri) void commands.executeCommand('vscode.open', uri);
    list.hide();
  });
  list.onDidHide(() => list.dispose());
  list.show();
}

function group(label: string, items: readonly MediaItem[]): MediaItem[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}
