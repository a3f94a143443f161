import {
  codeBlock,
  codeSpan,
  createStash,
  escapeLineStart,
  escapeProse,
  hardBreaks,
  linkTo,
  withoutStandIns,
} from '../marks/escape-markdown';

/** The name by which a user is mentioned; undefined if the export does not say. */
export type DiscordNames = (id: string) => string | undefined;

/**
 * Discord's Markdown as CommonMark. Most exports have mentions as plain names already; those made with
 * `--markdown false` have their ids.
 */
export function discordToMarkdown(text: string, nameOf: DiscordNames): string {
  const stash = createStash();
  const kept = withoutStandIns(text.replace(/\r\n?/g, '\n'))
    .replace(/```(?:([\w+#.-]+)\n)?([\s\S]+?)```/g, (_, language: string | undefined, code: string) => {
      return `\n\uE002${stash.keep(codeBlock(code, language).trim())}\n`;
    })
    .replace(/(`{1,2})((?:(?!\1)[^\n])+)\1/g, (_, _fence: string, code: string) => stash.keep(codeSpan(code)))
    .replace(
      /\[([^\]\n]+)\]\(<?(https?:\/\/[^\s<>)]+)>?(?:\s+"[^"\n]*")?\)/g,
      (_, label: string, url: string) => stash.keep(linkTo(url, label)),
    )
    .replace(/<(https?:\/\/[^\s<>]+)>/g, (_, url: string) => stash.keep(linkTo(url, '')))
    .replace(/https?:\/\/[^\s<>]+/g, (url) => stash.keep(url))
    .replace(/<(@!?|@&|#|a?:\w+:|t:|\/[\w -]+:)(-?\d+)(?::[a-zA-Z])?>/g, (_, sign: string, id: string) =>
      stash.keep(escapeProse(mark(sign, id, nameOf)).replace(/^#/, '\\#')),
    );
  const lines = escapeProse(kept).split('\n');
  const wholeQuote = lines.findIndex((line) => /^>>> /.test(line));
  const shaped = lines.map((line, index) =>
    wholeQuote >= 0 && index >= wholeQuote ? `> ${line.replace(/^>>> /, '')}` : shapeLine(line),
  );
  return stash
    .restore(hardBreaks(shaped))
    .replace(/\uE002/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function shapeLine(line: string): string {
  const plain = line
    // Underlined there, bold in CommonMark.
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)([^\n]*?\S)__(?![\p{L}\p{N}_])/gu, '_$1_')
    // A channel’s name, which is no tag.
    .replace(/(^|\s)#(?=[\p{L}\p{N}])/gu, '$1\\#');
  if (/^\s*-# /.test(plain)) return plain.replace(/^\s*-# /, '');
  if (/^#{1,3} \S/.test(plain) || /^\s*(?:[-*+]|\d+\.) /.test(plain) || /^> /.test(plain)) return plain;
  return /^>/.test(plain) ? `\\${plain}` : escapeLineStart(plain);
}

function mark(sign: string, id: string, nameOf: DiscordNames): string {
  if (sign === '@' || sign === '@!') return `@${nameOf(id) ?? id}`;
  if (sign === '@&') return '@role';
  if (sign === '#') return `#${nameOf(id) ?? id}`;
  if (sign === 't:') return timeText(Number(id));
  if (sign.startsWith('/')) return sign.slice(0, -1);
  return sign.replace(/^a(?=:)/, '');
}

/** Shown there in each reader’s zone; here in UTC, which says so. */
function timeText(seconds: number): string {
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.getTime())
    ? String(seconds)
    : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
