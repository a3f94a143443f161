import * as v from 'valibot';
import type { Identity } from './commit-log';
import { commonRanges } from './common-ranges';

/**
 * Who wrote what of a file that is edited live, as a live session notes it: the text as it stands, in pieces,
 * each with the author that it came from. What was committed may be nobody's or still somebody's: it is told
 * by the commit and not by this.
 */
export interface LiveRecord {
  /** From the top of the work tree, with `/`. */
  readonly path: string;
  readonly authors: readonly Identity[];
  /** Line ends are `\n`. `author` is a place in `authors`, or -1 for nobody. */
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

/** Undefined where the text is no record, or one of another time. */
export function parseLiveRecord(json: string): LiveRecord | undefined {
  try {
    const { success, output } = v.safeParse(recordSchema, JSON.parse(json));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whose live edits a commit of a file contains: the authors of text that is in what is staged and not in what
 * the head has. White space alone is nobody's. Who took text away wrote none.
 */
export function liveAuthors({ authors, pieces }: LiveRecord, staged: string, head: string): Identity[] {
  const [now, before] = [plain(staged), plain(head)];
  const texts = pieces.map(([text]) => plain(text));
  const isNew = new Uint8Array(now.length).fill(1);
  for (const { after, length } of commonRanges(before, now)) isNew.fill(0, after, after + length);
  /** Where each character of what is staged came from. */
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

/** A text without what an editor and a file may have in different ways. */
function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
