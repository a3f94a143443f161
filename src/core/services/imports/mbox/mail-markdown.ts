import { escapeLineStart, escapeProse } from '../marks/escape-markdown';

/**
 * The plain text of a mail as Markdown. Quotations and lists are Markdown already; what would change its
 * meaning is escaped. The quoted tail and the signature stay as they are, the footer of the list goes, and
 * what follows the `@` of addresses.
 */
export function mailMarkdown(text: string): string {
  const lines = withoutFooter(withoutAddresses(text.replace(/\r\n?/g, '\n'))).split('\n');
  const out: string[] = [];
  let depth = 0;
  let inCode = false;
  /** After `-- `: the lines of a signature are lines, and no text that flows. */
  let inSignature = false;
  for (const line of lines) {
    const [mark, quoted] = quotation(line);
    const previous = out.at(-1) ?? '';
    // Without an empty line, Markdown takes the line after a quotation for a part of it.
    if (mark < depth && quoted.trim() !== '' && !/^[> ]*$/.test(previous)) out.push(prefix(mark).trimEnd());
    if (mark !== depth) inCode = false;
    depth = mark;
    inSignature = mark === 0 && (inSignature || /^-- ?$/.test(line));
    // Indented lines after an empty one are code.
    inCode = /^(?: {4}|\t)/.test(quoted) && (inCode || /^[> ]*$/.test(out.at(-1) ?? ''));
    const written = inCode ? quoted : escaped(quoted);
    out.push(`${prefix(mark)}${written}`.trimEnd() + (inSignature && written.trim() !== '' ? '\\' : ''));
  }
  return out
    .join('\n')
    .replace(/\\(?=\n(?:\n|$)|$)/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** How many `>` a line begins with, and what follows. */
function quotation(line: string): readonly [number, string] {
  const marks = /^(?:> ?)+/.exec(line)?.[0] ?? '';
  return [marks.replaceAll(' ', '').length, line.slice(marks.length)];
}

function prefix(depth: number): string {
  return '> '.repeat(depth);
}

/** A line of prose; addresses of pages in angle brackets are links already. */
function escaped(line: string): string {
  const prose = line
    .split(/(<https?:\/\/[^<>\s]+>)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeProse(part)))
    .join('');
  return escapeLineStart(prose).replace(/^(?=-{1,2}\s*$)/, '\\');
}

/** What Mailman puts below each mail. */
function withoutFooter(text: string): string {
  return text.replace(/\n(?:-{0,3}\n)?_{30,}\n[^\n]*\bmailing list\b[^]*$/i, '');
}

const angled = /<(?:mailto:)?([^<>\s@]+)(?:@|\(a\)| at )[^<>\s]+\.[^<>\s]+>/gi;
/** In “Roos <roos@harbour.example> wrote:” the name says it all. */
const attributed = /(\S) <(?:mailto:)?[^<>\s]+(?:@|\(a\)| at )[^<>\s]+>(?=[^\n]{0,40}:[ \t]*$)/gim;
const mailto = /\[mailto:[^\]\s]+\]/gi;
const mailtoLink = /\[([^\]]*)\]\(<?mailto:[^)]*\)/gi;
/** The name before the `@` must not be a part of an address of a page. */
const bare = /(?<![\w/.@+-])([\w.+-]*\w)(?:\\?@|\(a\))(?:[\w-]+\.)+[a-z]{2,}(?![\w@-])/gi;

/** No address of mail gets into a repository that is public. */
export function withoutAddresses(text: string): string {
  if (!/@|\(a\)| at /.test(text)) return text;
  return text
    .replace(mailtoLink, '$1')
    .replace(mailto, '')
    .replace(attributed, '$1')
    .replace(angled, '$1@…')
    .replace(bare, '$1@…');
}

/**
 * Puts the lines of `format=flowed` together (RFC 3676): a line that ends in a space goes on in the next one
 * of the same depth of quotation. A space that a line begins with is no part of it: it protects `From`.
 */
export function unflow(text: string, deletesSpace: boolean): string {
  const out: string[] = [];
  let open: { readonly depth: number } | undefined;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const marks = /^>*/.exec(line)?.[0] ?? '';
    const content = line.slice(marks.length).replace(/^ /, '');
    const flows = content.endsWith(' ') && content !== '-- ';
    const kept = flows && deletesSpace ? content.slice(0, -1) : content;
    if (open?.depth === marks.length && content !== '-- ') out.push((out.pop() ?? '') + kept);
    else out.push(marks === '' ? kept : `${'> '.repeat(marks.length)}${kept}`);
    open = flows ? { depth: marks.length } : undefined;
  }
  return out.join('\n');
}

/**
 * Takes back the `>` that writers of mboxes put before `From ` at the beginning of a line; not where a line
 * beside it is quoted as well, since then it may have been there before.
 */
export function unescapeFrom(lines: readonly Uint8Array[]): readonly Uint8Array[] {
  return lines.map((line, index) => {
    if (line[0] !== quotationMark || !isEscapedFrom(line)) return line;
    const isQuoted = [lines[index - 1], lines[index + 1]].some(
      (other) => other?.[0] === quotationMark && !isEscapedFrom(other),
    );
    return isQuoted ? line : line.subarray(1);
  });
}

const quotationMark = 62;
const from = [70, 114, 111, 109, 32];

/** Whether it is `>`, once or more, and `From `. */
function isEscapedFrom(line: Uint8Array): boolean {
  let at = 0;
  while (line[at] === quotationMark) at++;
  return at > 0 && from.every((byte, index) => line[at + index] === byte);
}
