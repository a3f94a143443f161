import { CancellationError, window } from 'vscode';
import { message } from '../../../core/base/message';
import { reasonText, type DismissedItem, type TodayItem } from '../../../core/services/today/today';
import type { Row, TodayTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { relativeTime } from '../../format/relative-time';
import { localize } from '../../localize';
import type { FolderToday } from './today-lists';

export interface ChosenItem<Item extends TodayItem = TodayItem> {
  readonly folder: CommunityFolder;
  readonly item: Item;
}

/** The item of a row; the person is asked if there is none. Throws CancellationError if none is picked. */
export async function chooseItem(
  lists: readonly FolderToday[],
  row: Row<TodayTarget> | undefined,
  title: string,
): Promise<ChosenItem> {
  return choose(lists, ({ items }) => items, row, title);
}

/** The same for dismissed items. */
export async function chooseDismissed(
  lists: readonly FolderToday[],
  row: Row<TodayTarget> | undefined,
  title: string,
): Promise<ChosenItem<DismissedItem>> {
  return choose(lists, ({ dismissed }) => dismissed, row, title);
}

async function choose<Item extends TodayItem>(
  lists: readonly FolderToday[],
  itemsOf: (list: FolderToday) => readonly Item[],
  row: Row<TodayTarget> | undefined,
  title: string,
): Promise<ChosenItem<Item>> {
  const all = lists.flatMap((list) => itemsOf(list).map((item) => ({ folder: list.folder, item })));
  const { target } = row ?? {};
  if (target) {
    const found = all.find(
      ({ folder, item }) =>
        folder.id === target.folder && item.source === target.source && item.subject === target.subject,
    );
    if (!found) throw new Notice(message('This is no longer in Today.'));
    return found;
  }
  if (all.length === 0) throw new Notice(message('There is nothing to choose from in Today.'));
  const picked = await window.showQuickPick(
    all.map((one) => ({
      label: one.item.label ? localize(one.item.label) : one.item.title,
      description: reasonText(one.item, localize, (ms) => relativeTime(ms, Date.now())),
      one,
    })),
    { title, matchOnDescription: true },
  );
  if (!picked) throw new CancellationError();
  return picked.one;
}
