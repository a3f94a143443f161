import type { ExportEntry } from '../export-source';
import { byteLines } from '../read-entries';

/** A mail of an mbox, as its bytes. */
export interface RawMail {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  /** The From_ line before it, its bytes as Latin-1. */
  readonly from: string;
  /** The lines of its header. */
  readonly head: readonly Uint8Array[];
  /** The lines of its body; empty where they were not asked for. */
  readonly body: readonly Uint8Array[];
  /** Whether it was longer than is kept. */
  readonly isCut: boolean;
}

/** The most bytes of a mail that are kept. */
const longestMail = 32 * 1024 * 1024;

/** `From `, something, and a date as asctime writes it, with a zone perhaps. */
const fromLine =
  /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{1,2}|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))\b.*\b\d{1,2}:\d{2}(?::\d{2})?\b/;
const headerLine = /^[!-9;-~]+[ \t]*:/;
const [F, r, o, m, space] = [70, 114, 111, 109, 32];

/**
 * The mails of an mbox. One begins where a line begins with `From ` and has a date, after an empty line and
 * before a line of a header: sentences that begin with “From” are no mails, even where they were not escaped.
 * @param part `head` to leave bodies out
 */
export async function* splitMbox(
  entry: ExportEntry,
  signal: AbortSignal,
  part: 'head' | 'whole',
): AsyncGenerator<RawMail> {
  let mail: OpenMail | undefined;
  let candidate: { readonly line: number; readonly bytes: Uint8Array; readonly from: string } | undefined;
  let afterEmpty = true;
  for await (const lines of byteLines(entry, signal))
    for (const { line, bytes } of lines) {
      if (candidate) {
        const { from } = candidate;
        if (headerLine.test(latin1(bytes))) {
          if (mail) yield mail;
          mail = openMail(candidate.line, from);
        } else if (mail) {
          add(mail, candidate.bytes, part);
        }
        candidate = undefined;
      }
      const from = afterEmpty && isFrom(bytes) ? latin1(bytes) : '';
      afterEmpty = bytes.length === 0;
      if (from !== '' && fromLine.test(from)) candidate = { line, bytes, from };
      else if (mail) add(mail, bytes, part);
    }
  if (mail && candidate) add(mail, candidate.bytes, part);
  if (mail) yield mail;
}

interface OpenMail extends RawMail {
  readonly head: Uint8Array[];
  readonly body: Uint8Array[];
  isCut: boolean;
  inBody: boolean;
  length: number;
}

function openMail(line: number, from: string): OpenMail {
  return { line, from, head: [], body: [], isCut: false, inBody: false, length: 0 };
}

function add(mail: OpenMail, bytes: Uint8Array, part: 'head' | 'whole'): void {
  if (!mail.inBody && bytes.length === 0) {
    mail.inBody = true;
    return;
  }
  if (mail.inBody && part === 'head') return;
  mail.length += bytes.length + 1;
  if (mail.length > longestMail) mail.isCut = true;
  else (mail.inBody ? mail.body : mail.head).push(bytes);
}

function isFrom(bytes: Uint8Array): boolean {
  return bytes[0] === F && bytes[1] === r && bytes[2] === o && bytes[3] === m && bytes[4] === space;
}

/** The first bytes of a line, each as the character of its number. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 998));
}
