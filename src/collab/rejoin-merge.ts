import * as Y from 'yjs';
import { mergeEvenly } from '../core/services/merge/merge-texts';
import { takeSide } from '../core/services/merge/hunks';
import { mergePreferringSuperset } from './merge3-prefer-superset';
import { mergeAll } from './merge-all';
import { textName } from './shared-text';
import { createImport, importedStretches, importEdits, isImport, type Stretch } from './text-import';
import { wordEdits } from './word-edits';

/** What somebody who was away knows of a text when they come back with changes of their own. */
export interface RejoinTexts {
  /** What the server had for sure, last. */
  readonly common: string;
  /** What is committed on this side now. */
  readonly committed: string;
}

/**
 * Whether a server with this state has something of a file that is not known here: what was typed here may be
 * among it, committed and pulled by others.
 */
export function hasUnknownImport(doc: Y.Doc, vector: Uint8Array): boolean {
  const clients = [...Y.decodeStateVector(vector).keys()];
  return clients.some((client) => isImport(client) && Y.getState(doc.store, client) === 0);
}

/**
 * Brings all that a server has into the document of somebody who typed while they were away. What they
 * committed and others pulled has another name there, so that merging would put it in twice: then the text is
 * made that of a three-way merge, in the same transaction. Nobody is asked, and nothing of either side is
 * left out.
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
  /** What another program put into their text, in its places. */
  readonly imported: readonly Stretch[];
}

/** What the text is to be; undefined where merging the documents puts nothing in twice. */
export function textOnRejoin(sides: Rejoin): string | undefined {
  const { common, committed, mine, theirs } = sides;
  // They have the commit of this side: so what was typed after it is all that is new.
  const isPulled =
    committed !== common && takeSide(mergePreferringSuperset(common, committed, theirs), 'mine') === theirs;
  if (!isPulled && !isTouched(sides)) return undefined;
  return takeSide(mergeEvenly(isPulled ? committed : common, mine, theirs, mergeAll), 'mine');
}

/** Whether an import changed lines that were changed here as well, or the ones beside them. */
function isTouched({ common, mine, theirs, imported }: Rejoin): boolean {
  const lineAt = lineCounter(common);
  const own = wordEdits(common, mine);
  let [moved, stretch, at] = [0, 0, 0];
  // All of them go from the first place to the last, so that each is looked at once.
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

/** Says in which line of a text a place is, by halving. */
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
