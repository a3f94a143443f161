import * as Y from 'yjs';
import { hasConflict, takeSide } from '../core/services/merge/hunks';
import { isWord, tokensOf, withoutHalves } from '../core/base/tokens';
import { mergePreferringSuperset } from './merge3-prefer-superset';
import { importOrigin, textName } from './shared-text';
import type { BoundEditor } from './text-binding';
import { diffText } from './text-edit';
import { createImport, importEdits } from './text-import';
import { wordEdits } from './word-edits';

/** Three texts of which two changed the same lines in different ways. */
export interface TextConflict {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface ReconcileOptions {
  readonly room: string;
  /** What the editor's text grew out of, in common with the room. */
  readonly base: string;
  /** The text that all clones have. */
  readonly committed: string;
  /** The person may not write. */
  readonly isReader?: boolean;
  /** Asks a person; undefined where they do not want to say. */
  resolve(conflict: TextConflict): Promise<string | undefined>;
}

/**
 * Brings the editor's text and the document's together. Both may change meanwhile: then it is tried again
 * with what they are. False where a person did not settle what two changed, and for a reader with changes of
 * their own.
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
    // The binding brings the editor what others wrote.
    if (isReader) return mine === base;
    const hunks = mergePreferringSuperset(base, mine, theirs);
    let text = takeSide(hunks, 'mine');
    if (hasConflict(hunks)) {
      // What a person said holds as long as both texts are what they looked at.
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
    // The editor shows the merged text now. What others did meanwhile is merged with it in turn.
    if (shared.toString() !== theirs) {
      base = theirs;
      continue;
    }
    // Others may bring in the same at this moment: what all clones have by itself, so that it has one name
    // whatever each typed in it.
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
 * One of so many new words of a commit says that a text has it: who changed nearly all of them is a case, to
 * have one by chance hardly.
 */
const fewest = 12;

/**
 * Whether a text grew out of a commit, and not only out of what the commit changed: then what it lacks of it
 * was taken away knowingly.
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
