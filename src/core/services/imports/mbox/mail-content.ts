import type { Message } from '../../../base/message';
import { message } from '../../../base/message';
import { decodeUnknown } from './mail-header';
import { mailMarkdown, unescapeFrom, unflow, withoutAddresses } from './mail-markdown';
import { plainMailText } from './plain-mail';
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

/**
 * Bytes that are used for one mail after the other: to get new ones for each costs more than to fill them.
 */
export interface Scratch {
  bytes: Uint8Array;
}

/**
 * The text of a mail as Markdown: its plain text, or its HTML where there is nothing else.
 * @param scratch is written over
 */
export async function mailContent(
  mail: RawMail,
  parse: ParseMail,
  htmlToMarkdown: (html: string) => string,
  scratch: Scratch,
): Promise<MailContent> {
  const { whole, bodyAt } = joined(mail.head, unescapeFrom(mail.body), scratch);
  const [headBytes, body] = [whole.subarray(0, Math.max(0, bodyAt - 2)), whole.subarray(bodyAt)];
  const head = singleBytes.decode(headBytes);
  if (!/^content-type:/im.test(head)) return contentWithoutType(body);
  const plain = plainMailText(head, body);
  if (plain !== undefined) {
    const isFlowed = /^content-type:[^]*?format="?flowed/im.test(head);
    return { markdown: mailMarkdown(isFlowed ? unflow(plain, deletesSpaces.test(head)) : plain), lost: [] };
  }
  const written = singleBytes.decode(whole);
  const isFlowed = /^content-type:[^]*?format="?flowed/im.test(head) || flowedPart.test(written);
  const parsed = await parse(unflowable(whole, written));
  const lost = parsed.attachments.length > 0 ? [message('Attachments of mails')] : [];
  const text = parsed.text ?? '';
  if (text.trim() === '' && parsed.html)
    return { markdown: withoutAddresses(htmlToMarkdown(parsed.html)).trim(), lost };
  return { markdown: mailMarkdown(isFlowed ? unflow(text, deletesSpaces.test(written)) : text), lost };
}

/** Archives that keep plain text only keep no word about its encoding either. */
function contentWithoutType(bytes: Uint8Array): MailContent {
  const text = decodeUnknown(bytes);
  const lost: Message[] = [];
  if (!isUtf8(bytes)) lost.push(message('The encoding of mails that do not name it: taken for Windows-1252'));
  if (scrubbed.test(text)) lost.push(message('Attachments that the archive had taken out before'));
  return { markdown: mailMarkdown(text.replace(/^ (?=From )/gm, '')), lost };
}

/** One character a byte, so that places in the text are places in the bytes; ASCII is what it looks like. */
const singleBytes = new TextDecoder('windows-1252');

const flowedPart = /^(?:content-type:|[^\S\r\n]).*\bformat="?flowed\b/im;
const deletesSpaces = /delsp="?yes/i;

/**
 * A mail whose parts are not `format=flowed` any more: the parser joins lines of quotations with their marks
 * in between.
 */
function unflowable(mail: Uint8Array, written: string): Uint8Array {
  for (const { 0: part, index } of written.matchAll(/\bformat="?flowed\b/gi)) {
    const at = index + part.length - 'flowed'.length;
    mail.set(fixed, at);
  }
  return mail;
}

const fixed = new TextEncoder().encode('fixed ');

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A mail as it is written: the lines of its header, an empty one, and those of its body. */
function joined(
  head: readonly Uint8Array[],
  body: readonly Uint8Array[],
  scratch: Scratch,
): { readonly whole: Uint8Array; readonly bodyAt: number } {
  const length = [head, body].reduce(
    (sum, lines) => lines.reduce((all, line) => all + line.length + 1, sum),
    2,
  );
  if (scratch.bytes.length < length) scratch.bytes = new Uint8Array(length * 2);
  const { bytes } = scratch;
  let at = 0;
  const write = (lines: readonly Uint8Array[]): void => {
    for (const line of lines) {
      bytes.set(line, at);
      at += line.length;
      bytes[at++] = lineFeed;
    }
  };
  write(head);
  if (head.length === 0) bytes[at++] = lineFeed;
  bytes[at++] = lineFeed;
  const bodyAt = at;
  write(body);
  // Between lines, and not after the last.
  return { whole: bytes.subarray(0, body.length === 0 ? at : at - 1), bodyAt };
}

const lineFeed = 10;
