/** What begins a list, a rule or the underline of a heading. */
const listMarker = /^(?:[-+](?=\s|$)|[-=](?=[-=\s]*$)|\d{1,9}[.)](?=\s|$))/;

/**
 * A text as Markdown that shows it as it is, on one line: nothing in it becomes a mark, a link, a mention, a
 * tag or another cell of a table.
 */
export function markdownText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, (space) => (/^\u00a0+$/.test(space) ? space : ' '))
    .trim()
    .replace(/[\\`*_{}[\]<>#|~@&$]/g, '\\$&')
    .replace(listMarker, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/** A table in Markdown, of texts; columns named in `numeric` are aligned to the right. Empty without rows. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |\n`;
  const rule = head.map((_, column) => (numeric.includes(column) ? '--:' : '---'));
  return `${line(head)}| ${rule.join(' | ')} |\n${rows.map(line).join('')}`;
}
