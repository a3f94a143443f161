import type { ImportedAuthor, Instant } from '../imported-item';
import { shortHash } from '../short-hash';
import { mailDate } from './mail-date';
import type { RawMail } from './split-mbox';

/** What the header of a mail says. */
export interface MailHeader {
  /** Its Message-ID without brackets; one made of the header where there is none. */
  readonly id: string;
  /** The ids that it answers, the nearest last. */
  readonly references: readonly string[];
  /** Decoded, as it is written. */
  readonly subject: string;
  /** Without `Re:`, `[list]` and the like. */
  readonly topic: string;
  readonly isReply: boolean;
  readonly at: Instant | undefined;
  readonly author: ImportedAuthor | 'unknown';
  /** The list’s name, if the mail names it. */
  readonly list: string;
  /** Where it stands in the list’s archive. */
  readonly url: string;
}

export type DecodeWords = (text: string) => string;

const prefixes =
  /^(?:\s*(?:(?:re|aw|antw|sv|vs|odp|ynt|fwd?|wg|doorst)(?:\s?[[(^]?\d+[\])]?)?\s*[:：]|\[[^\]]{1,60}\]))+\s*/i;
const replyPrefix = /(?:^|[\s\]:])(?:re|aw|antw|sv|vs|odp|ynt)(?:\s?[[(^]?\d+[\])]?)?\s*[:：]/i;

/** Reads a mail’s header. @param decodeWords decodes encoded words (RFC 2047) */
export function mailHeader(
  { head, from }: Pick<RawMail, 'head' | 'from'>,
  decodeWords: DecodeWords,
): MailHeader {
  const fields = fieldsOf(head);
  const field = (name: string): string => fields.get(name) ?? '';
  const subject = decodeWords(field('subject')).replace(/\s+/g, ' ').trim();
  const prefix = prefixes.exec(subject)?.[0] ?? '';
  const url = /<?(https?:\/\/[^\s<>]+)>?/.exec(field('archived-at'))?.[1] ?? '';
  const ids = messageIds(field('message-id'));
  return {
    id: ids[0] ?? `none ${shortHash(from + [...fields].join('\n'))}`,
    references: referencesIn(field('references'), field('in-reply-to')),
    subject,
    topic: subject.slice(prefix.length).trim(),
    isReply: replyPrefix.test(prefix),
    at: mailDate(field('date')) ?? mailDate(from),
    author: mailAuthor(field('from'), field('reply-to'), decodeWords),
    list: /<([^<>.\s]+)\.[^<>\s]+>/.exec(field('list-id'))?.[1] ?? '',
    url,
  };
}

/** The first field of each name; names in lower case, values unfolded. */
function fieldsOf(head: readonly Uint8Array[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let name = '';
  for (const bytes of head) {
    const line = decodeUnknown(bytes);
    if (/^[ \t]/.test(line)) {
      if (name !== '') fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (fields.has(name)) name = '';
    else if (name !== '') fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Bytes whose encoding nobody tells: UTF-8 if they are valid, else Windows-1252, which includes Latin-1. */
export function decodeUnknown(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** `References` in order; without it the ids of `In-Reply-To`, which may stand in a sentence. */
function referencesIn(references: string, inReplyTo: string): readonly string[] {
  const known = messageIds(references);
  if (known.length > 0) return known;
  // Mails say “Message from Roos <roos@harbour.example> of Monday <id>”: the id comes last.
  const ids = messageIds(inReplyTo);
  return ids.slice(-1);
}

/** The ids in a field: in angle brackets, or without, where nothing else stands in it. */
function messageIds(field: string): readonly string[] {
  const bracketed = Array.from(field.matchAll(/<\s*([^<>\s]+)\s*>/g), ([, id = '']) => id);
  if (bracketed.length > 0) return bracketed;
  const bare = field.trim().split(/[\s,]+/);
  return bare.every((one) => /^[^\s<>"]+@[^\s<>"]+$/.test(one)) ? bare : [];
}

/**
 * Who wrote a mail: `Name <address>`, `address (Name)` and their forms with ` at `. The address becomes a
 * hash in the id and goes nowhere else; who has no name gets one made of it.
 */
export function mailAuthor(
  from: string,
  replyTo: string,
  decodeWords: DecodeWords,
): ImportedAuthor | 'unknown' {
  const written = nameAndAddress(from, decodeWords);
  // Lists that rewrite senders: “Roos via Tides <tides@lists.harbour.example>”.
  const via = /^(.*\S)\s+via\s+\S.*$/i.exec(written.name)?.[1];
  const { name, address } =
    via === undefined
      ? written
      : { name: via, address: nameAndAddress(replyTo, decodeWords).address || `via ${via}` };
  if (name === '' && address === '') return 'unknown';
  const id = shortHash(address || name.toLowerCase());
  return name === '' ? { id, handle: `mail-${id.slice(0, 8)}` } : { id, name };
}

function nameAndAddress(
  field: string,
  decodeWords: DecodeWords,
): { readonly name: string; readonly address: string } {
  const bracketed = /^(.*?)<([^<>]*)>/.exec(field);
  const commented = bracketed ? undefined : /^([^()]+)\((.*)\)\s*$/.exec(field);
  const address = addressIn(bracketed?.[2] ?? commented?.[1] ?? field);
  const raw = bracketed?.[1] ?? commented?.[2] ?? (address === '' ? field : '');
  const name = decodeWords(
    raw
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replace(/\\(.)/g, '$1'),
  )
    .replace(/\p{Cc}|\s+/gu, ' ')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  // Some programs write the address as the name.
  return { name: addressIn(name) === '' ? name : '', address };
}

function addressIn(text: string): string {
  const [, local, host] = /^\s*([^\s@]+)(?:@|\s+at\s+|\(a\)|\(at\))([^\s@]+)\s*$/i.exec(text) ?? [];
  return local === undefined || host === undefined ? '' : `${local}@${host}`.toLowerCase();
}
