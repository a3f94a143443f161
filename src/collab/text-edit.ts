import { diffArrays } from 'diff';

/** A stretch of a text that another takes the place of. All texts of this floor have `\n` at the ends of their lines. */
export interface TextEdit {
  /** UTF-16 code units from the start of the text. */
  readonly start: number;
  /** How many are taken away. */
  readonly deleted: number;
  readonly inserted: string;
}

/** Carries edits out one after another: each is told in places of the text that the ones before it left. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduce(
    (result, { start, deleted, inserted }) =>
      result.slice(0, start) + inserted + result.slice(start + deleted),
    text,
  );
}

/**
 * Edits that turn one text into another, the last place first, so that their places are also those of the text before any. Lines that
 * both have stay untouched, and in lines that differ what they begin and end with.
 */
export function diffText(before: string, after: string): TextEdit[] {
  const whole = trimmed(before, 0, after);
  if (!whole) return [];
  const { start, deleted, inserted } = whole;
  // One stretch, as most changes are: nothing in it could be kept.
  if (deleted === 0 || inserted === '') return [whole];
  const from = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  const tail = before.indexOf('\n', start + deleted);
  const to = tail < 0 ? before.length : tail + 1;
  const middle = before.slice(from, to);
  const wanted = before.slice(from, start) + inserted + before.slice(start + deleted, to);
  return diffLines(middle, from, wanted).reverse();
}

function diffLines(before: string, offset: number, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let [deleted, inserted] = ['', ''];
  const flush = (): void => {
    const edit = trimmed(deleted, offset + at - deleted.length, inserted);
    if (edit) edits.push(edit);
    [deleted, inserted] = ['', ''];
  };
  for (const { added, removed, value } of diffArrays(linesOf(before), linesOf(after))) {
    const text = value.join('');
    if (added) inserted += text;
    else if (removed) {
      deleted += text;
      at += text.length;
    } else {
      flush();
      at += text.length;
    }
  }
  flush();
  return edits;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What differs between two stretches, `offset` where the first begins; undefined where nothing does. */
function trimmed(before: string, offset: number, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (isLow(before, start) || isLow(after, start)) start--;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  if (isLow(before, before.length - end) || isLow(after, after.length - end)) end--;
  return {
    start: offset + start,
    deleted: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  };
}

/** Whether a place lies within a pair of surrogates, which no edit may take apart. */
function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 && at > 0;
}
