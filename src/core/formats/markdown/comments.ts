/**
 * How a comment of a template language, of MDX or of a wiki begins, and how each ends. HTML's are the
 * scanner's to read.
 */
const openings =
  /\{%-?\s*comment\b[^%}]*%\}|\{\{[<%]-?\s*comment\s*[%>]\}\}|\{\{-?\s*\/\*|\{\/\*|\{#(?=\s)|^%%[ \t]*$/gm;

const endings: readonly (readonly [opening: RegExp, ending: RegExp])[] = [
  [/^\{%/, /\{%-?\s*endcomment\s*-?%\}/g],
  [/^\{\{[<%]/, /\{\{[<%]-?\s*\/\s*comment\s*[%>]\}\}/g],
  [/^\{\{/, /\*\/\s*-?\}\}/g],
  [/^\{\//, /\*\/\}/g],
  [/^\{#/, /\s#\}/g],
  [/^%%/, /^%%[ \t]*$/gm],
];

/** What Docusaurus reads as a heading's own anchor: `{/* #name *\/}`. */
const namesAnchor = /^\{\/\*\s*#[^\s*]+\s*\*\/\}$/;

/**
 * A text, from `start` on, with blanks for its comments, so that nothing in them is found and every offset
 * stays as it is. A comment that never ends is none. A comment that names an anchor is left as it is.
 */
export function blankComments(text: string, start: number): string {
  if (!text.includes('{%', start) && !text.includes('{/*', start) && !mayHoldOthers(text, start)) return text;
  let result = '';
  let kept = 0;
  const unended = new Set<RegExp>();
  openings.lastIndex = start;
  for (let found = openings.exec(text); found; found = openings.exec(text)) {
    const ending = endings.find(([opening]) => opening.test(found[0]))?.[1];
    if (!ending || unended.has(ending)) continue;
    ending.lastIndex = openings.lastIndex;
    const end = ending.exec(text);
    if (!end) {
      unended.add(ending);
      continue;
    }
    const after = end.index + end[0].length;
    openings.lastIndex = after;
    const comment = text.slice(found.index, after);
    if (namesAnchor.test(comment)) continue;
    result += text.slice(kept, found.index) + blanksFor(comment, text, found.index);
    kept = after;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

/** Blanks, and where a line goes on behind them a sign that is none: else the line would be indented code. */
function blanksFor(comment: string, text: string, start: number): string {
  const blanks = comment.replace(/[^\r\n]/g, ' ');
  const lastLine = Math.max(blanks.lastIndexOf('\n'), blanks.lastIndexOf('\r')) + 1;
  const isFirst = lastLine > 0 || /(?:^|[\r\n])[\t ]*$/.test(text.slice(Math.max(0, start - 80), start));
  const goesOn = /^[\t ]*[^\s]/.test(text.slice(start + comment.length, start + comment.length + 80));
  return isFirst && goesOn ? `${blanks.slice(0, lastLine)}\u2060${blanks.slice(lastLine + 1)}` : blanks;
}

function mayHoldOthers(text: string, start: number): boolean {
  return text.includes('{{', start) || text.includes('{#', start) || text.includes('%%', start);
}
