import * as Y from 'yjs';
import { hasConflict, takeSide } from '../core/services/merge/hunks';
import { isWord, tokensOf, withoutHalves } from '../core/base/tokens';
import { mergePreferringSuperset } from './merge3-prefer-superset';
import { importOrigin, textName } from './shared-text';
import type { BoundEditor } from './text-binding';
import { diffText } from './text-edit';
import { createImport, importEdits } from './text-import';
import { wordEdits } from './word-edits';

/** A three-way merge in which both sides changed the same lines differently. */
export interface TextConflict {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface ReconcileOptions {
  readonly room: string;
  /** Merge base of the editor's text and the room. */
  readonly base: string;
  /** The committed text, which all clones have. */
  readonly committed: string;
  /** The participant is read-only. */
  readonly isReader?: boolean;
  /** Asks the person to resolve a conflict; undefined if they cancel. */
  resolve(conflict: TextConflict): Promise<string | undefined>;
}

/**
 * Merges the editor's text and the document's. If either changes meanwhile, the merge is repeated. False if
 * the person cancels a conflict, or if a read-only participant has local changes.
 */
export async function reconcile(
  doc: Y.Doc,
  editor: BoundEditor,
  options: ReconcileOptions,
): Promise<boolean> {
  const { room, committed, isReader = false, resolve } = options;
  let { base } = options;
  const shared = doc.getText(textName);
  let settled: (TextConflict & { readonly text: string }) | undefined;
  for (;;) {
    const [mine, theirs, version] = [editor.text, shared.toString(), editor.version];
    if (mine === theirs) return true;
    // The binding sends remote changes to the editor.
    if (isReader) return mine === base;
    const hunks = mergePreferringSuperset(base, mine, theirs);
    let text = takeSide(hunks, 'mine');
    if (hasConflict(hunks)) {
      // A resolution is valid only while both texts are those it was made for.
      if (settled?.mine !== mine || settled.theirs !== theirs) {
        const answer = await resolve({ base, mine, theirs });
        if (answer === undefined) return false;
        settled = { base, mine, theirs, text: answer };
        continue;
      }
      ({ text } = settled);
    }
    text = withoutHalves(text);
    const edits = diffText(mine, text);
    if (edits.length > 0 && !(await editor.apply(version, edits))) {
      await new Promise<void>((again) => editor.later(again));
      continue;
    }
    // The editor now shows the merged text. Concurrent remote changes are merged in the next round.
    if (shared.toString() !== theirs) {
      base = theirs;
      continue;
    }
    // Others may import the same text concurrently. The committed change is imported separately, so that its
    // items have the same ids for all, whatever each typed in addition.
    const commit = grewOutOf(base, committed, text) ? committed : base;
    const pulled = takeSide(mergePreferringSuperset(base, commit, theirs), 'theirs');
    doc.transact(() => {
      for (const step of [pulled, text])
        Y.applyUpdate(doc, createImport(doc, room, importEdits(shared.toString(), step)).update);
    }, importOrigin);
    base = text;
  }
}

/**
 * If the commit has at least this many new words, a single one of them in the text shows that the commit is
 * in it: to change almost all of them is plausible, to have one by chance is not.
 */
const fewest = 12;

/**
 * Whether a text is based on a commit, and not only on the commit's parent: then words of the commit that it
 * lacks were deleted intentionally.
 */
function grewOutOf(base: string, committed: string, text: string): boolean {
  const known = new Set(tokensOf(base));
  const gone = wordEdits(committed, text);
  const words = { all: 0, kept: 0, fresh: 0, freshKept: 0 };
  let [moved, next] = [0, 0];
  for (const { start, deleted, inserted } of wordEdits(base, committed)) {
    let at = start + moved;
    moved += inserted.length - deleted;
    for (const token of tokensOf(inserted)) {
      while ((gone[next]?.start ?? Infinity) + (gone[next]?.deleted ?? 0) <= at) next++;
      const isKept = (gone[next]?.start ?? Infinity) > at ? 1 : 0;
      at += token.length;
      if (!isWord(token)) continue;
      words.all++;
      words.kept += isKept;
      if (known.has(token)) continue;
      words.fresh++;
      words.freshKept += isKept;
    }
  }
  const { all, kept, fresh, freshKept } = words;
  return fresh > 0 ? freshKept * fewest >= fresh : all > 0 && kept * 2 >= all;
}
