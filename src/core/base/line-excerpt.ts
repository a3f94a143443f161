/** A part of a line for a list, and where in it the place stands that it is shown for. */
export interface LineExcerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What is shown before a place far on in its line, in UTF-16 code units: little, so that it is in sight in a
 * narrow list.
 */
const before = 20;
const longest = 200;

/**
 * The line around `start` to `end`, which are characters of `line`: without indentation, and cut where it is
 * long.
 */
export function lineExcerpt(line: string, start: number, end: number): LineExcerpt {
  const from = line.length - line.trimStart().length;
  const last = line.trimEnd().length;
  const cut = start - from <= before + 8 ? from : wordStart(line, start - before);
  const until = Math.min(last, Math.max(cut + longest, end));
  const lead = cut > from ? '…' : '';
  const shift = lead.length - cut;
  return {
    text: `${lead}${line.slice(cut, until)}${until < last ? '…' : ''}`.toWellFormed(),
    start: Math.max(0, start + shift),
    end: Math.max(0, end + shift),
  };
}

/** The next word's beginning, where one begins soon. */
function wordStart(line: string, at: number): number {
  const blank = line.slice(at, at + before - 4).search(/\s\S/);
  return blank < 0 ? at : at + blank + 1;
}
