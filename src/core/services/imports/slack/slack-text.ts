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

/** What a text’s marks refer to. */
export interface SlackNames {
  /** The handle of a user; undefined if the export does not list them. */
  userHandle(id: string): string | undefined;
  channelName(id: string): string | undefined;
}

/** Slack’s marks as Markdown: https://api.slack.com/reference/surfaces/formatting, formats as exported. */
export function slackToMarkdown(text: string, names: SlackNames): string {
  const stash = createStash();
  const kept = withoutStandIns(text.replace(/\r\n?/g, '\n'))
    .replace(
      /```([\s\S]+?)```/g,
      (_, code: string) => `\n\uE002${stash.keep(codeBlock(unescape(plainMarks(code, names))).trim())}\n`,
    )
    .replace(/`([^`\n]+)`/g, (_, code: string) => stash.keep(codeSpan(unescape(plainMarks(code, names)))))
    .replace(/<([^<>\n]+)>/g, (_, mark: string) => stash.keep(markToMarkdown(mark, names)));
  const lines = prose(unescape(kept))
    .split('\n')
    .map((line) => quoteOrLine(line));
  return stash
    .restore(hardBreaks(lines))
    .replace(/\uE002/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A quote is escaped in exports: `&gt;` at the start of a line. */
function quoteOrLine(line: string): string {
  const quote = /^\s*((?:>\s?)+)(.*)$/.exec(line);
  if (!quote) return escapeLineStart(line.replace(/^\s*[•◦▪]\s+/, '- '));
  const depth = Math.min(quote[1]?.replace(/[^>]/g, '').length ?? 1, 3);
  return `${depth === 3 ? '>' : '>'.repeat(depth)} ${escapeLineStart(quote[2] ?? '')}`;
}

const boundary = String.raw`(^|[\s\p{P}\p{S}\uE001\uE003-\uE005])`;
const ends = String.raw`(?![\p{L}\p{N}])`;
const bold = new RegExp(`${boundary}\\*(?=[^\\s*])([^*\\n]*?[^\\s*])\\*${ends}`, 'gmu');
const italic = new RegExp(`${boundary}_(?=[^\\s_])([^_\\n]*?[^\\s_])_${ends}`, 'gmu');
const strike = new RegExp(`${boundary}~(?=[^\\s~])([^~\\n]*?[^\\s~])~${ends}`, 'gmu');

/** Marks become stand-ins, so that what is left of their characters can be escaped. */
function prose(text: string): string {
  return escapeProse(text)
    .replace(bold, '$1\uE003$2\uE003')
    .replace(italic, '$1\uE004$2\uE004')
    .replace(strike, '$1\uE005$2\uE005')
    .replace(/\*/g, '\\*')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~(?=~)/g, '\\~')
    .replace(/\uE003/g, '**')
    .replace(/\uE004/g, '_')
    .replace(/\uE005/g, '~~');
}

/** What stands between `<` and `>`. */
function markToMarkdown(mark: string, names: SlackNames): string {
  const [target = '', ...labels] = mark.split('|');
  const label = unescape(labels.join('|'));
  switch (target.charAt(0)) {
    case '@':
    case '#':
      return escapeProse(nameOfMark(target, label, names)).replace(/^#/, '\\#');
    case '!':
      return escapeProse(nameOfMark(target, label, names));
    default:
      return linkTo(unescape(target), label);
  }
}

/** The marks in code, where they are shown as text. */
function plainMarks(code: string, names: SlackNames): string {
  return code.replace(/<([^<>\n]+)>/g, (_, mark: string) => {
    const [target = '', ...labels] = mark.split('|');
    return /^[@#!]/.test(target) ? nameOfMark(target, labels.join('|'), names) : labels.join('|') || target;
  });
}

function nameOfMark(target: string, label: string, names: SlackNames): string {
  const id = target.slice(1);
  switch (target.charAt(0)) {
    case '@':
      return `@${names.userHandle(id) ?? (label.replace(/^@/, '') || id)}`;
    case '#':
      return `#${label || (names.channelName(id) ?? id)}`;
    default: {
      // `!subteam^S123|@ops`, `!date^1392734382^{date}|18 February`, `!here|here`.
      const [command = ''] = id.split('^');
      if (command === 'date') return label;
      return `@${(label || command).replace(/^@/, '')}`;
    }
  }
}

/** Slack escapes these three and no others. */
function unescape(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** The ids of users whom a text mentions. */
export function mentionedUsers(text: string): string[] {
  return Array.from(text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g), ([, id = '']) => id);
}
