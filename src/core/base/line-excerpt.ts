/** An excerpt of a line for a list, with the position of the match in it. */
export interface LineExcerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Context kept before a match far along its line, in UTF-16 code units: short, so that the match is visible
 * in a narrow list.
 */
const before = 20;
const longest = 200;

/**
 * An excerpt of the line around `start` to `end`, which are characters of `line`: unindented, and truncated
 * if long.
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

/** The start of the next word, if one is near. */
function wordStart(line: string, at: number): number {
  const blank = line.slice(at, at + before - 4).search(/\s\S/);
  return blank < 0 ? at : at + blank + 1;
}
