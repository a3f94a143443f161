import { saysFormer } from './former';
import { groupOf, isAboutOther } from './listed-roles';

/** The lines of a Markdown text that may name people, with what they stand under. */
export interface MarkdownLine {
  readonly type: 'item' | 'row' | 'text' | 'heading';
  /**
   * Where the content begins in the text, and the content: an item without its bullet, a row with its bars.
   */
  readonly start: number;
  readonly content: string;
  /** The heading above and those above that, from the outermost. */
  readonly headings: readonly string[];
  /** The number of the part of the text that the line is in: a new one begins with each heading. */
  readonly section: number;
  /** An item's: how far it is indented, and whether it is a task. */
  readonly indent?: number;
  readonly isTask?: boolean;
  /** A row's column titles, in small letters without markup. */
  readonly columns?: readonly string[];
}

/** Lines that long hold no list of people, and slow patterns down. */
const maxLine = 2_000;

/** Below every heading: lines that do as one, and are none. */
const lineLevel = 7;

/**
 * Cuts a text into lines. It knows headings, also as HTML and as a line that heads a list (`**Emeritus:**`,
 * `Retired maintainers:`), list items, tables, code fences and comments, as much as lists of people need: a
 * document's real structure is read elsewhere.
 */
export function readMarkdownLines(text: string): MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  const headings: { readonly level: number; readonly text: string }[] = [];
  let fence: string | undefined;
  let comment = false;
  let columns: readonly string[] | undefined;
  let previous: { readonly content: string } | undefined;
  let section = 0;
  const open = (level: number, title: string, headingStart: number): void => {
    while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
    const above = headings.map((found) => found.text);
    const plain = plainText(title).replace(/\s*:$/, '');
    headings.push({ level, text: plain });
    section++;
    columns = undefined;
    if (level < lineLevel) {
      lines.push({ type: 'heading', start: headingStart, content: title, headings: above, section });
    }
  };
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
    const heading = /^ {0,3}(#{1,6}|={1,6}(?=\s))\s+(.*?)(?:\s+#+)?$/.exec(content);
    if (heading) {
      const [whole, marks = '', title = ''] = heading;
      open(marks.length, title, at + whole.indexOf(title, marks.length));
      continue;
    }
    const underline = /^ {0,3}(=+|-+)$/.exec(content)?.[1];
    const headed = lines.at(-1);
    if (underline !== undefined && last && last.content.trim() !== '' && !isRow(last.content)) {
      lines.pop();
      open(underline.startsWith('=') ? 1 : 2, last.content.trim(), headed?.start ?? at);
      continue;
    }
    const html = /^\s*(?:<details[^<>]*>\s*)?<(h[1-6]|summary)(?:\s[^<>]*)?>(.*?)<\/\1>\s*$/i.exec(content);
    if (html) {
      const [, name = '', title = ''] = html;
      const level = /^h/i.test(name) ? Number(name[1]) : lineLevel;
      open(level, title, at + Math.max(0, content.indexOf(title)));
      continue;
    }
    if (/^\s*<\/details>/i.test(content)) {
      while ((headings.at(-1)?.level ?? 0) >= lineLevel) headings.pop();
      section++;
      continue;
    }
    const title = titleInLine(content);
    if (title !== undefined) {
      open(lineLevel, title, at);
      continue;
    }
    const above = headings.map((found) => found.text);
    if (/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/.test(content) && last && isRow(last.content)) {
      columns = cellsOf(last.content).map(({ content: cell }) => plainText(cell).toLowerCase());
      lines.pop();
      continue;
    }
    if (columns !== undefined && content.includes('|')) {
      lines.push({ type: 'row', start: at, content, headings: above, section, columns });
      continue;
    }
    columns = undefined;
    const item = /^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(\[[ xX]\]\s+)?/.exec(content);
    if (item) {
      lines.push({
        type: 'item',
        start: at + item[0].length,
        content: content.slice(item[0].length),
        headings: above,
        section,
        indent: (item[1] ?? '').length,
        isTask: item[2] !== undefined,
      });
    } else {
      lines.push({ type: 'text', start: at, content, headings: above, section });
    }
  }
  return lines;
}

/**
 * What a line says that heads a list as a heading would: all of it bold or with a colon at its end, and about
 * who is in it.
 */
function titleInLine(content: string): string | undefined {
  const bold =
    /^\s{0,3}(\*\*|__|\*(?=\S)|_(?=\S))([^*_].*?)\1\s*:?$/.exec(content)?.[2] ??
    /^\s{0,3}<(b|strong|em|i)>([^<>]+)<\/\1>\s*:?$/i.exec(content)?.[2];
  const written = bold ?? /^\s{0,3}(?![-*+|#>]\s)([^|@<>]{1,100}):$/.exec(content)?.[1];
  if (written === undefined || /@/.test(written)) return undefined;
  const title = plainText(written).replace(/\s*:$/, '');
  const isHeading =
    groupOf(title) !== undefined ||
    saysFormer(title) ||
    isAboutOther(title) ||
    /\b(?:active|current|huidige?|actieve?)\b/i.test(title);
  return isHeading ? title : undefined;
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
