/**
 * The `raw` text of a post of Discourse, which is Markdown with a few marks of its own: quotations become
 * block quotations, the size of pictures and the marks of polls and details go. Code stays as it is.
 */
export function discourseMarkdown(raw: string): string {
  const lines = raw.replace(/\r\n?/g, '\n').split('\n');
  return convert(lines, fencedLines(lines)).join('\n').trim();
}

/** `[quote="sam, post:3, topic:12"]`; the name may also be the display name before `username:`. */
const quoteOpen = /^\s*\[quote(?:=["“]?([^\]"”]*)["”]?)?\]\s*$/i;
const quoteClose = /^\s*\[\/quote\]\s*$/i;
const detailsOpen = /^\s*\[details(?:=["“]?([^\]"”]*)["”]?)?\]\s*$/i;
const markAlone = /^\s*\[\/?(?:details|poll|wrap|spoiler)(?:[ =][^\]]*)?\]\s*$/i;
const pictureSize = /(!\[[^\]\n|]*)\|\d+x\d+(?:, ?\d+%)?(?:\|[a-z]+)?\]/g;

function convert(lines: readonly string[], fenced: readonly boolean[]): string[] {
  const out: string[] = [];
  const closes = matchingCloses(lines, fenced);
  const ends = new Set(closes.values());
  /** How many quotations are open. */
  let depth = 0;
  const push = (line: string): void => {
    out.push(`${'> '.repeat(depth)}${line}`.trimEnd());
  };
  lines.forEach((line, index) => {
    if (fenced[index]) {
      push(line);
    } else if (closes.has(index)) {
      // A quotation ends at an empty line only.
      if (!/^[> ]*$/.test(out.at(-1) ?? '')) push('');
      depth++;
      const who = quoted(quoteOpen.exec(line)?.[1] ?? '');
      if (who === '') return;
      push(`${who}:`);
      push('');
    } else if (ends.has(index)) {
      depth--;
      push('');
    } else if (detailsOpen.test(line)) {
      const title = detailsOpen.exec(line)?.[1]?.trim();
      if (title) push(`**${title}**`);
    } else if (!markAlone.test(line)) {
      push(line.replace(pictureSize, '$1]'));
    }
  });
  return out;
}

/** The line of `[/quote]` for each line of `[quote]` that has one. */
function matchingCloses(lines: readonly string[], fenced: readonly boolean[]): Map<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  lines.forEach((line, index) => {
    if (fenced[index]) return;
    if (quoteOpen.test(line)) open.push(index);
    else if (quoteClose.test(line)) {
      const start = open.pop();
      if (start !== undefined) closes.set(start, index);
    }
  });
  return closes;
}

/** Who is quoted: `@name` for a user name, the words where it is none. */
function quoted(attributes: string): string {
  const parts = attributes.split(',').map((part) => part.trim());
  const username = parts.find((part) => part.startsWith('username:'))?.slice('username:'.length);
  const name = username ?? (parts[0]?.includes(':') ? '' : parts[0]) ?? '';
  return name === '' || /[^\p{L}\p{N}_.-]/u.test(name) ? name : `@${name}`;
}

/** Which lines belong to fenced code, its fences among them. */
function fencedLines(lines: readonly string[]): readonly boolean[] {
  let fence = '';
  return lines.map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === '') {
      if (!mark?.[1] || (mark[1].startsWith('`') && mark[2]?.includes('`'))) return false;
      fence = mark[1];
      return true;
    }
    if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = '';
    return true;
  });
}
