import * as v from 'valibot';
import type { Identity } from './commit-log';
import { commonRanges } from './common-ranges';

/**
 * Who wrote what in a file edited live, as recorded by a live session: the current text in pieces, each with
 * its author. Committed text is attributed by its commit rather than here.
 */
export interface LiveRecord {
  /** The path relative to the work tree's root, with `/`. */
  readonly path: string;
  readonly authors: readonly Identity[];
  /**
   * Line endings are `\n`. `author` is an index into `authors`, or -1 for none.
   */
  readonly pieces: readonly (readonly [text: string, author: number])[];
}

const recordSchema = v.object({
  version: v.literal(1),
  path: v.string(),
  authors: v.array(v.object({ name: v.string(), email: v.string() })),
  pieces: v.array(v.tuple([v.string(), v.pipe(v.number(), v.integer())])),
});

export function writeLiveRecord(record: LiveRecord): string {
  return JSON.stringify({ version: 1, ...record });
}

/** Undefined if the text is not a record, or of another version. */
export function parseLiveRecord(json: string): LiveRecord | undefined {
  try {
    const { success, output } = v.safeParse(recordSchema, JSON.parse(json));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The authors of live edits in a commit of a file: those of text that is staged and not in the head. White
 * space alone is ignored. Deleting text does not count as writing.
 */
export function liveAuthors({ authors, pieces }: LiveRecord, staged: string, head: string): Identity[] {
  const [now, before] = [plain(staged), plain(head)];
  const texts = pieces.map(([text]) => plain(text));
  const isNew = new Uint8Array(now.length).fill(1);
  for (const { after, length } of commonRanges(before, now)) isNew.fill(0, after, after + length);
  /** The author of each staged character. */
  const authorOf = new Int32Array(now.length).fill(-1);
  const written = texts.join('');
  const authorIn = new Int32Array(written.length);
  let at = 0;
  pieces.forEach(([, author], i) => {
    const end = at + (texts[i]?.length ?? 0);
    authorIn.fill(author, at, end);
    at = end;
  });
  for (const { before: from, after, length } of commonRanges(written, now))
    authorOf.set(authorIn.subarray(from, from + length), after);
  const found = new Set<number>();
  for (let i = 0; i < now.length; i++) {
    if (isNew[i] === 1 && now.charAt(i).trim() !== '') found.add(authorOf[i] ?? -1);
  }
  return authors.filter((_, i) => found.has(i));
}

/** Normalises differences between an editor's text and a file's. */
function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
