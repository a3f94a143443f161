import * as Y from 'yjs';
import { mergeEvenly } from '../core/services/merge/merge-texts';
import { takeSide } from '../core/services/merge/hunks';
import { mergePreferringSuperset } from './merge3-prefer-superset';
import { mergeAll } from './merge-all';
import { textName } from './shared-text';
import { createImport, importedStretches, importEdits, isImport, type Stretch } from './text-import';
import { wordEdits } from './word-edits';

/** Texts that a returning client with local changes knows. */
export interface RejoinTexts {
  /** The last text that the server acknowledged. */
  readonly common: string;
  /** The text that is committed locally now. */
  readonly committed: string;
}

/**
 * Whether a server with this state vector has an import that is unknown here: it may contain text that was
 * typed here, then committed, and pulled by others.
 */
export function hasUnknownImport(doc: Y.Doc, vector: Uint8Array): boolean {
  const clients = [...Y.decodeStateVector(vector).keys()];
  return clients.some((client) => isImport(client) && Y.getState(doc.store, client) === 0);
}

/**
 * Merges the server's state into the document of a client that typed while offline. Text that it committed
 * and others pulled has different item ids on the server, so that a Yjs merge would duplicate it: in that
 * case the text is replaced by a three-way merge, in the same transaction. There are no conflicts, and
 * nothing of either side is lost.
 */
export function mergeOnRejoin(
  doc: Y.Doc,
  room: string,
  whole: Uint8Array,
  texts: RejoinTexts | undefined,
  origin: unknown,
): void {
  const server = new Y.Doc();
  Y.applyUpdate(server, whole);
  const shared = doc.getText(textName);
  const imported = importedStretches(server, (client) => Y.getState(doc.store, client) === 0);
  const theirs = server.getText(textName).toString();
  const text = texts && textOnRejoin({ ...texts, mine: shared.toString(), theirs, imported });
  server.destroy();
  doc.transact(() => {
    Y.applyUpdate(doc, whole);
    if (text === undefined) return;
    Y.applyUpdate(doc, createImport(doc, room, importEdits(shared.toString(), text)).update);
  }, origin);
}

interface Rejoin extends RejoinTexts {
  readonly mine: string;
  readonly theirs: string;
  /** Ranges of imported text in `theirs`. */
  readonly imported: readonly Stretch[];
}

/** The merged text; undefined if a Yjs merge duplicates nothing. */
export function textOnRejoin(sides: Rejoin): string | undefined {
  const { common, committed, mine, theirs } = sides;
  // The server's text contains the local commit: only what was typed after it is new.
  const isPulled =
    committed !== common && takeSide(mergePreferringSuperset(common, committed, theirs), 'mine') === theirs;
  if (!isPulled && !isTouched(sides)) return undefined;
  return takeSide(mergeEvenly(isPulled ? committed : common, mine, theirs, mergeAll), 'mine');
}

/** Whether an import changed the same or adjacent lines as a local edit. */
function isTouched({ common, mine, theirs, imported }: Rejoin): boolean {
  const lineAt = lineCounter(common);
  const own = wordEdits(common, mine);
  let [moved, stretch, at] = [0, 0, 0];
  // All lists are sorted by position: a single pass.
  for (const { start, deleted, inserted } of wordEdits(common, theirs)) {
    const [from, to] = [start + moved, start + moved + inserted.length];
    moved += inserted.length - deleted;
    while ((imported[stretch]?.end ?? Infinity) <= from) stretch++;
    if ((imported[stretch]?.start ?? Infinity) >= to) continue;
    const [first, last] = [lineAt(start), lineAt(start + deleted)];
    for (let edit = own[at]; edit && lineAt(edit.start + edit.deleted) < first - 1; edit = own[at]) at++;
    const edit = own[at];
    if (edit && lineAt(edit.start) <= last + 1) return true;
  }
  return false;
}

/** Returns a function from offset to line number, by binary search. */
function lineCounter(text: string): (at: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
