import { saysFormer } from './former';
import { groupOf, isAboutOther } from './listed-roles';

/** A line of a Markdown text that may contain people, with its context. */
export interface MarkdownLine {
  readonly type: 'item' | 'row' | 'text' | 'heading';
  /** The offset of the content, and the content: an item without its bullet, a row with its bars. */
  readonly start: number;
  readonly content: string;
  /** The enclosing headings, outermost first. */
  readonly headings: readonly string[];
  /** The number of the line's section: each heading starts a new one. */
  readonly section: number;
  /** For an item: its indentation, and whether it is a task. */
  readonly indent?: number;
  readonly isTask?: boolean;
  /** For a row: its column titles, in lower case without markup. */
  readonly columns?: readonly string[];
}

/** Longer lines do not list people, and slow regular expressions down. */
const maxLine = 2_000;

/** The level below all headings, for lines that serve as headings. */
const lineLevel = 7;

/**
 * Splits a text into lines. Recognises headings, also as HTML and as a line above a list (`**Emeritus:**`,
 * `Retired maintainers:`), list items, tables, code fences and comments, as far as lists of people require: a
 * document's real structure is scanned elsewhere.
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
 * The title in a line that serves as a list's heading: all bold or with a trailing colon, and about a group
 * of people.
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

/** A row's cells, with their offsets in the row. */
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

/** A text without emphasis, code marks and link targets. */
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
