import { message, type Message } from '../../../base/message';
import type { ExportEntry, ExportSource, ReadOptions } from '../export-source';
import { ImportError, type ImportedItem, type ImportedPost, type ImportProblem } from '../imported-item';
import { mailContent, type ParseMail } from './mail-content';
import { mailHeader, type DecodeWords, type MailHeader } from './mail-header';
import { createMailThreads, type MailPlaces, type PlacedMail } from './mail-threads';
import { chronological, listOf } from './mbox-names';
import { splitMbox, type RawMail } from './split-mbox';

/**
 * Reads mailing lists: mboxes of Mailman 2 and HyperKitty, and the monthly texts of Pipermail. Headers are
 * read first, since a thread may begin anywhere; then the mails, one at a time.
 */
export async function* mboxReader(source: ExportSource, options: ReadOptions): AsyncGenerator<ImportedItem> {
  const { default: PostalMime, decodeWords } = await import('postal-mime');
  const entries = chronological(await source.entries(options.signal));
  const threads = createMailThreads();
  let at = 0;
  for await (const mail of mailsIn(entries, decodeWords, options, 'head')) {
    if (mail.kind === 'problem') continue;
    at = mail.header.at ?? at;
    threads.add({ ...mail.header, at });
  }
  const places = threads.place();
  const parse: ParseMail = (mail) => PostalMime.parse(mail);
  const inOrder = (which: Which): AsyncGenerator<ImportedItem> =>
    conversations(mailsIn(entries, decodeWords, options, 'whole'), places, which, parse, options);
  // An archive may have the latest mails first. To keep answers until their thread begins would be to keep
  // all of it, so that what begins late is looked for before.
  if (places.late.size > 0) yield* inOrder('late openings');
  yield* inOrder('others');
}

/** Mails that open a thread of which others came before, or all the others. */
type Which = 'late openings' | 'others';

/** A mail with what its header says. */
interface ReadMail {
  readonly kind: 'mail';
  readonly raw: RawMail;
  readonly header: MailHeader;
  readonly entry: ExportEntry;
}

async function* mailsIn(
  entries: readonly ExportEntry[],
  decodeWords: DecodeWords,
  { signal, pacer }: ReadOptions,
  part: 'head' | 'whole',
): AsyncGenerator<ReadMail | ImportProblem> {
  for (const entry of entries) {
    let count = 0;
    try {
      for await (const raw of splitMbox(entry, signal, part)) {
        count++;
        yield { kind: 'mail', raw, header: mailHeader(raw, decodeWords), entry };
        const pause = pacer.pause();
        if (pause) await pause;
        signal.throwIfAborted();
      }
    } catch (error) {
      // An archive that is cut off: what came before is read.
      if (!(error instanceof ImportError)) throw error;
      yield { kind: 'problem', message: error.explanation, place: error.place ?? { file: entry.name } };
      count++;
    }
    if (count === 0 && entry.size > 0)
      yield {
        kind: 'problem',
        message: message('There is no mail in this file.'),
        place: { file: entry.name },
      };
  }
}

async function* conversations(
  mails: AsyncIterable<ReadMail | ImportProblem>,
  places: MailPlaces,
  which: Which,
  parse: ParseMail,
  { htmlToMarkdown, wantsChannel }: ReadOptions,
): AsyncGenerator<ImportedItem> {
  const scratch = { bytes: new Uint8Array(64 * 1024) };
  let number = -1;
  for await (const mail of mails) {
    if (mail.kind === 'problem') {
      if (which === 'others') yield mail;
      continue;
    }
    number++;
    if (places.late.has(number) !== (which === 'late openings')) continue;
    const { raw, header, entry } = mail;
    const place = { file: entry.name, line: raw.line };
    const channel = header.list || listOf(entry.name);
    if (channel !== '' && !wantsChannel(channel)) continue;
    const placed = places.of(number);
    if (!placed) {
      yield { kind: 'lost', what: message('Copies of a mail, by its Message-ID'), place };
      continue;
    }
    for (const text of faults(mail)) yield { kind: 'problem', message: text, place };
    const { markdown, lost } = await mailContent(raw, parse, htmlToMarkdown, scratch);
    for (const what of lost) yield { kind: 'lost', what, place };
    const isOpening = placed.opening === number;
    if (markdown === '' && !isOpening) {
      yield { kind: 'lost', what: message('Messages without text'), place };
      continue;
    }
    const post = postOf(mail, number, { markdown, placed, places });
    if (isOpening) yield threadOf(mail, placed, post, channel);
    yield post;
  }
}

function threadOf(
  { header }: ReadMail,
  { thread }: PlacedMail,
  { id: opening, at }: ImportedPost,
  channel: string,
): ImportedItem {
  const title = header.topic || header.subject;
  return {
    kind: 'thread',
    id: thread,
    ...(title !== '' && { title }),
    ...(header.url !== '' && { url: header.url }),
    ...(channel !== '' && { channel }),
    type: 'discussion',
    opening,
    at,
  };
}

/** Message-IDs often have a name or an address in them: their hashes stand for them. */
function postOf(
  { raw, header, entry }: ReadMail,
  number: number,
  {
    markdown,
    placed,
    places,
  }: { readonly markdown: string; readonly placed: PlacedMail; readonly places: MailPlaces },
): ImportedPost {
  const { parent } = placed;
  return {
    kind: 'post',
    thread: placed.thread,
    id: places.idOf(number),
    at: places.at(number),
    ...(parent !== undefined && {
      replyTo: { id: places.idOf(parent), at: places.at(parent) },
    }),
    author: header.author,
    markdown,
    ...(header.url !== '' && { url: header.url }),
    place: { file: entry.name, line: raw.line },
  };
}

function faults({ raw, header }: ReadMail): readonly Message[] {
  return [
    ...(header.at === undefined
      ? [message('The mail has no readable date; it gets that of the one before it.')]
      : []),
    ...(raw.isCut ? [message('The mail is too long: its end was left out.')] : []),
  ];
}
