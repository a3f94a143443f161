/** How documents were written before the two passes that made them uniform. */

/**
 * Applies to each line of Markdown that is neither front matter nor code.
 *
 * @param {string} text
 * @param {(line: string, end: string) => string} change
 */
function eachLine(text, change) {
  const head = /^\uFEFF?---\r?\n[^]*?\r?\n---\r?\n/.exec(text)?.[0] ?? '';
  let fenced = false;
  const lines = text
    .slice(head.length)
    .split(/(?<=\n)/)
    .map((whole) => {
      const line = whole.trimEnd();
      if (/^ *```/.test(line)) fenced = !fenced;
      return fenced ? whole : change(line, whole.slice(line.length));
    });
  return head + lines.join('');
}

/** @type {Record<string, (text: string) => string>} */
const BEFORE = {
  bullets: (text) => eachLine(text, (line, end) => line.replace(/^( *)- /, '$1* ') + end),
  headings: (text) =>
    eachLine(text, (line, end) => {
      const [, marks, title] = /^(##?) (.+)$/.exec(line) ?? [];
      if (!title) return line + end;
      return title + end + (marks === '#' ? '=' : '-').repeat([...title].length) + end;
    }),
};

/**
 * @param {string} path
 * @param {string} text
 * @param {string[]} notYet names of the passes that have not happened yet
 */
export function inOldStyle(path, text, notYet) {
  if (!path.endsWith('.md')) return text;
  return notYet.reduce((result, style) => BEFORE[style]?.(result) ?? result, text);
}
