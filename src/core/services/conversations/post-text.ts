import { lineStartsOf } from '../../base/lines';
import { splitFrontMatter } from '../../formats/front-matter/split';
import { factsOfText } from '../../model/document-set/read-facts';

/** The offset in a file's text, in UTF-16 code units, at which its body begins. */
function bodyStart(text: string): number {
  const { block } = splitFrontMatter(text, lineStartsOf(text));
  if (!block) return text.startsWith('\uFEFF') ? 1 : 0;
  const newline = /\r\n?|\n/y;
  newline.lastIndex = block.end;
  // What stands behind the fence on its line, and the blank lines below it.
  while (/[\t ]/.test(text.charAt(newline.lastIndex))) newline.lastIndex++;
  let at = newline.lastIndex;
  while (newline.test(text)) at = newline.lastIndex;
  return at;
}

/** What a person wrote in a post: its file without fields and blank lines around it, with line feeds. */
export function bodyOf(text: string): string {
  return text.slice(bodyStart(text)).replace(/\r\n?/g, '\n').trimEnd();
}

/** A post's file with another body; its fields, line endings and blank lines around the body stay. */
export function withBody(text: string, body: string): string {
  const start = bodyStart(text);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, start);
  const after = /\s*$/.exec(text.slice(start))?.[0] || lineBreak;
  const gap = before === '' || /[\r\n]$/.test(before) ? '' : lineBreak.repeat(2);
  return `${before}${gap}${body.replace(/\r\n?|\n/g, lineBreak).trimEnd()}${after}`;
}

/** Whether a text has no words, such as white space and comments alone: it would not count as a post. */
export function isBlank(body: string): boolean {
  return factsOfText({ syntax: 'markdown' }, `---\n---\n${body}`).empty === true;
}

/** A text as a Markdown quotation, to be answered below; `handle`: of whoever wrote it. */
export function quotation(body: string, handle: string | undefined): string {
  const quoted = body
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${line}`))
    .join('\n');
  return `${handle === undefined ? '' : `@${handle}:\n\n`}${quoted}\n\n`;
}
