import * as Y from 'yjs';
import { growTogether } from '../core/base/tokens';
import { importOrigin, textName, userOrigin } from './shared-text';
import type { TextEdit } from './text-edit';
import { createImport, isImport } from './text-import';

/** An item of which something is to be read. */
type TextItem = Y.Item & { readonly content: Y.ContentString };

/**
 * Puts a blank between words that came to stand side by side, since two imported something at one place and
 * neither knew of the other: no import puts a word beside one that is there. All who see it put in the same.
 * Where only what was taken away stood between them, whoever imported that here does: others cannot tell it
 * from what a person deleted. Begins before anything is imported into `doc`. Returns what ends it.
 */
export function mendSeams(doc: Y.Doc, room: string): () => void {
  /** What imports of this side took away, and the clients of the blanks that were put in here. */
  let taken = Y.createDeleteSet();
  const blanks = new Set<number>();

  function isOfImports(left: TextItem, right: TextItem): boolean {
    let has = false;
    for (let item = left.right; item && item !== right; item = item.right) {
      // Somebody took the blank away: they want one word.
      if (blanks.has(item.id.client)) return false;
      has ||= Y.isDeleted(taken, item.id);
    }
    return has;
  }

  const onDidTransact = (transaction: Y.Transaction): void => {
    const { origin, deleteSet } = transaction;
    const { items, alone } = importedIn(transaction);
    if (origin === importOrigin) taken = Y.mergeDeleteSets([taken, deleteSet]);
    const seams = new Set<TextItem>();
    const look = (right: TextItem | undefined, isImported: boolean): void => {
      const left = right && textBeside(right, 'left');
      if (!left || !growTogether(left.content.str, right.content.str)) return;
      if ((isImported && isSeam(left, right, alone)) || isOfImports(left, right)) seams.add(right);
    };
    for (const item of items) {
      look(item, true);
      look(textBeside(item, 'right'), true);
    }
    // What is typed here is as it should be.
    if (taken.clients.size > 0 && origin !== userOrigin)
      for (const item of itemsOf(deleteSet, doc)) look(textBeside(item, 'right'), false);
    if (seams.size === 0) return;
    const { update, inserted } = createImport(doc, room, blanksBefore(doc, seams));
    for (const range of inserted) if (range) blanks.add(range.client);
    Y.applyUpdate(doc, update);
  };
  doc.on('afterTransactionCleanup', onDidTransact);
  return () => doc.off('afterTransactionCleanup', onDidTransact);
}

function* itemsOf({ clients }: Y.Transaction['deleteSet'], doc: Y.Doc): Iterable<Y.Item> {
  for (const [client, ranges] of clients)
    for (const { clock: begin, len } of ranges)
      for (let clock = begin; clock < begin + len;) {
        const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock));
        clock = item.id.clock + item.length;
        if (item instanceof Y.Item) yield item;
      }
}

/** The text that a transaction imported, and whether it brought nothing else. */
function importedIn({ doc, beforeState, afterState }: Y.Transaction): { items: TextItem[]; alone: boolean } {
  const items: TextItem[] = [];
  let alone = true;
  for (const [client, end] of afterState) {
    const begin = beforeState.get(client) ?? 0;
    if (end === begin) continue;
    if (!isImport(client)) {
      alone = false;
      continue;
    }
    for (let clock = begin; clock < end;) {
      const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock));
      clock = item.id.clock + item.length;
      if (isText(item)) items.push(item);
    }
  }
  return { items, alone };
}

/** Whether nobody wanted two items to stand side by side, one of which was imported. */
function isSeam(left: TextItem, right: TextItem, alone: boolean): boolean {
  // What a person deleted between them may have come along with much else.
  if (alone) return true;
  const knew = Y.compareIDs(right.origin, left.lastId) || Y.compareIDs(left.rightOrigin, right.id);
  return left.right === right && isImport(left.id.client) && isImport(right.id.client) && !knew;
}

function textBeside(item: Y.Item, side: 'left' | 'right'): TextItem | undefined {
  let next: Y.Item | null = item[side];
  while (next && !isText(next)) next = next[side];
  return next ?? undefined;
}

function isText(item: Y.Item | Y.GC): item is TextItem {
  return item instanceof Y.Item && !item.deleted && item.content instanceof Y.ContentString;
}

/** A blank before each of some items, as edits in the order that imports have. */
function blanksBefore(doc: Y.Doc, items: ReadonlySet<Y.Item>): TextEdit[] {
  const blanks: TextEdit[] = [];
  let start = 0;
  for (let item = doc.getText(textName)._start; item; item = item.right) {
    if (items.has(item as TextItem)) blanks.push({ start, deleted: 0, inserted: ' ' });
    if (isText(item)) start += item.length;
  }
  return blanks.reverse();
}
