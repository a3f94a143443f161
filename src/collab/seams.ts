import * as Y from 'yjs';
import { growTogether } from '../core/base/tokens';
import { importOrigin, textName, userOrigin } from './shared-text';
import type { TextEdit } from './text-edit';
import { createImport, isImport } from './text-import';

/** An item that contains text. */
type TextItem = Y.Item & { readonly content: Y.ContentString };

/**
 * Inserts a space between words that became adjacent because two clients imported something at one position
 * without knowing of each other: a single import never puts a word directly beside another. All clients that
 * see the seam insert the identical space. If only deleted text stood between the words, just the importing
 * client does it: the others cannot tell its deletion from a person's. Must be started before anything is
 * imported into `doc`. Returns a function that stops it.
 */
export function mendSeams(doc: Y.Doc, room: string): () => void {
  /** Items that local imports deleted, and the clients of the spaces inserted here. */
  let taken = Y.createDeleteSet();
  const blanks = new Set<number>();

  function isOfImports(left: TextItem, right: TextItem): boolean {
    let has = false;
    for (let item = left.right; item && item !== right; item = item.right) {
      // Somebody deleted the space: they want one word.
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
    // Text typed here is as intended.
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

/** The text items that a transaction imported, and whether it contained nothing else. */
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

/** Whether two items, at least one of them imported, became adjacent without anybody's intent. */
function isSeam(left: TextItem, right: TextItem, alone: boolean): boolean {
  // A transaction with more than the import may also carry a person's deletion between them.
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

/** Edits that insert a space before each of the items, in the order that `createImport` takes. */
function blanksBefore(doc: Y.Doc, items: ReadonlySet<Y.Item>): TextEdit[] {
  const blanks: TextEdit[] = [];
  let start = 0;
  for (let item = doc.getText(textName)._start; item; item = item.right) {
    if (items.has(item as TextItem)) blanks.push({ start, deleted: 0, inserted: ' ' });
    if (isText(item)) start += item.length;
  }
  return blanks.reverse();
}
