/**
 * How comments of template languages, MDX and wikis open and close. HTML comments are left to the scanner.
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

/** Docusaurus's heading anchor: `{/* #name *\/}`. */
const namesAnchor = /^\{\/\*\s*#[^\s*]+\s*\*\/\}$/;

/**
 * The text from `start` on with comments replaced by spaces, so that nothing in them is found and offsets
 * stay valid. An unclosed comment is kept, and so is a comment that names an anchor.
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

/**
 * Spaces, plus a neutral character if text follows on the comment's last line: otherwise that line would be
 * indented code.
 */
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
