/** The lines of a Markdown text that may name people, with what they stand under. */
export interface MarkdownLine {
  readonly type: 'item' | 'row' | 'text';
  /** Where the content begins in the text, and the content: an item without its bullet, a row with its bars. */
  readonly start: number;
  readonly content: string;
  /** The heading above and those above that, from the outermost. */
  readonly headings: readonly string[];
  /** A row's column titles, in small letters without markup. */
  readonly columns?: readonly string[];
}

/** Lines that long hold no list of people, and slow patterns down. */
const maxLine = 2_000;

/**
 * Cuts a text into lines. It knows headings, list items, tables, code fences and comments, as much as lists of people
 * need: a document's real structure is read elsewhere.
 */
export function readMarkdownLines(text: string): MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  const headings: { readonly level: number; readonly text: string }[] = [];
  let fence: string | undefined;
  let comment = false;
  let columns: readonly string[] | undefined;
  let previous: { readonly content: string } | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const at = start;
    start += line.length + 1;
    const content = line.trimEnd();
    if (comment) {
      comment = !content.includes('-->');
      continue;
    }
    const marker = /^\s{0,3}(```+|~~~+)/.exec(content)?.[1];
    if (fence !== undefined) {
      if (marker?.startsWith(fence)) fence = undefined;
      continue;
    }
    if (marker !== undefined) {
      fence = marker;
      continue;
    }
    if (/^\s*<!--/.test(content)) {
      comment = !content.includes('-->');
      continue;
    }
    const last = previous;
    previous = { content };
    if (content.trim() === '' || content.length > maxLine) {
      columns = undefined;
      continue;
    }
    const heading = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?$/.exec(content);
    const underline = /^ {0,3}(=+|-+)$/.exec(content)?.[1];
    if (heading || (underline !== undefined && last && last.content.trim() !== '' && !isRow(last.content))) {
      const level = heading ? (heading[1] as string).length : underline?.startsWith('=') ? 1 : 2;
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      headings.push({ level, text: plainText(heading ? (heading[2] as string) : (last?.content ?? '')) });
      if (!heading) lines.pop();
      columns = undefined;
      continue;
    }
    const above = headings.map((found) => found.text);
    if (/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/.test(content) && last && isRow(last.content)) {
      columns = cellsOf(last.content).map(({ content: cell }) => plainText(cell).toLowerCase());
      lines.pop();
      continue;
    }
    if (columns !== undefined && content.includes('|')) {
      lines.push({ type: 'row', start: at, content, headings: above, columns });
      continue;
    }
    columns = undefined;
    const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/.exec(content);
    if (item) {
      lines.push({
        type: 'item',
        start: at + item[0].length,
        content: content.slice(item[0].length),
        headings: above,
      });
    } else {
      lines.push({ type: 'text', start: at, content, headings: above });
    }
  }
  return lines;
}

/** A row's cells, with where each begins in the row. */
export function cellsOf(row: string): { readonly start: number; readonly content: string }[] {
  const cells: { start: number; content: string }[] = [];
  let start = 0;
  for (let at = 0; at <= row.length; at++) {
    if (at < row.length && (row[at] !== '|' || row[at - 1] === '\\')) continue;
    const raw = row.slice(start, at);
    cells.push({ start: start + (raw.length - raw.trimStart().length), content: raw.trim() });
    start = at + 1;
  }
  if (cells[0]?.content === '') cells.shift();
  if (row.trimEnd().endsWith('|')) cells.pop();
  return cells;
}

/** A text without emphasis, code marks and links' targets. */
export function plainText(text: string): string {
  return text
    .replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])?/g, '$1')
    .replace(/[*_`~]+/g, '')
    .replace(/<[^<>]*>/g, '')
    .trim();
}

function isRow(content: string): boolean {
  return content.includes('|');
}
