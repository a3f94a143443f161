import type { Message } from '../../../base/message';
import { message } from '../../../base/message';
import { decodeUnknown } from './mail-header';
import { mailMarkdown, unescapeFrom, unflow, withoutAddresses } from './mail-markdown';
import type { RawMail } from './split-mbox';

/** What a mail says, and what it has that is not imported. */
export interface MailContent {
  readonly markdown: string;
  readonly lost: readonly Message[];
}

/** Parses a whole mail (RFC 5322, MIME): its text, its HTML, and its attachments. */
export type ParseMail = (mail: Uint8Array) => Promise<{
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  readonly attachments: readonly unknown[];
}>;

const scrubbed = /^(?:An HTML|A non-text) attachment was scrubbed\.\.\.$/m;

/** The text of a mail as Markdown: its plain text, or its HTML where there is nothing else. */
export async function mailContent(
  mail: RawMail,
  parse: ParseMail,
  htmlToMarkdown: (html: string) => string,
): Promise<MailContent> {
  const head = latin1(mail.head);
  const lost: Message[] = [];
  const bodyLines = unescapeFrom(latin1Lines(mail.body));
  if (!/^content-type:/im.test(head)) {
    // Archives that keep plain text only keep no word about its encoding either.
    const bytes = bytesOf(bodyLines.join('\n'));
    const text = decodeUnknown(bytes);
    if (!isUtf8(bytes))
      lost.push(message('The encoding of mails that do not name it: taken for Windows-1252'));
    if (scrubbed.test(text)) lost.push(message('Attachments that the archive had taken out before'));
    return { markdown: mailMarkdown(text.replace(/^ (?=From )/gm, '')), lost };
  }
  const flowed = /^content-type:[^]*?format="?flowed/im.test(head) || bodyLines.some(isFlowed);
  const deletesSpace = /delsp="?yes/i.test(head) || bodyLines.some((line) => /delsp="?yes/i.test(line));
  const parsed = await parse(bytesOf(unflowable(`${head}\n\n${bodyLines.join('\n')}`)));
  if (parsed.attachments.length > 0) lost.push(message('Attachments of mails'));
  const text = parsed.text ?? '';
  if (text.trim() === '' && parsed.html)
    return { markdown: withoutAddresses(htmlToMarkdown(parsed.html)).trim(), lost };
  return { markdown: mailMarkdown(flowed ? unflow(text, deletesSpace) : text), lost };
}

/**
 * A mail whose parts are not `format=flowed` any more: the parser joins lines of quotations with their marks
 * in between.
 */
function unflowable(mail: string): string {
  return mail.replace(/\bformat="?flowed\b/gi, (part) => part.replace(/flowed/i, 'fixed '));
}

function isFlowed(line: string): boolean {
  return /^(?:content-type:|\s).*\bformat="?flowed\b/i.test(line);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function latin1(lines: readonly Uint8Array[]): string {
  return latin1Lines(lines).join('\n');
}

/** Each byte as the character of its number, so that nothing is lost before the encoding is known. */
function latin1Lines(lines: readonly Uint8Array[]): readonly string[] {
  // “latin1” means Windows-1252 to a TextDecoder, which changes 27 of the bytes.
  return lines.map((bytes) => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return text;
  });
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
