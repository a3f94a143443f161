import * as Y from 'yjs';
import { growTogether } from '../core/base/tokens';
import { textName } from './shared-text';
import type { TextEdit } from './text-edit';
import { createImport, isImport } from './text-import';

/** An item of which something is to be read. */
type TextItem = Y.Item & { readonly content: Y.ContentString };

/**
 * Puts a blank between words that came to stand side by side, since two imported something at one place and
 * neither knew of the other: no import puts a word beside one that is there. All who see it put in the same.
 * Returns what ends it.
 */
export function mendSeams(doc: Y.Doc, room: string): () => void {
  const onDidTransact = (transaction: Y.Transaction): void => {
    const { items, alone } = importedIn(transaction);
    const seams = new Set<TextItem>();
    for (const item of items) {
      const next = textBeside(item, 'right');
      if (isSeam(item, alone)) seams.add(item);
      if (next && isSeam(next, alone)) seams.add(next);
    }
    if (seams.size > 0) Y.applyUpdate(doc, createImport(doc, room, blanksBefore(doc, seams)).update);
  };
  doc.on('afterTransactionCleanup', onDidTransact);
  return () => doc.off('afterTransactionCleanup', onDidTransact);
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

/**
 * Whether what begins with an item and what stands before it are read as one word, and nobody wanted that.
 */
function isSeam(right: TextItem, alone: boolean): boolean {
  const left = textBeside(right, 'left');
  if (!left || !growTogether(left.content.str, right.content.str)) return false;
  // What a person deleted between them may have come along with much else.
  if (alone) return true;
  const knew = Y.compareIDs(right.origin, left.lastId) || Y.compareIDs(left.rightOrigin, right.id);
  return left.right === right && isImport(left.id.client) && isImport(right.id.client) && !knew;
}

function textBeside(item: TextItem, side: 'left' | 'right'): TextItem | undefined {
  let next = item[side];
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
