import type { Message } from '../../base/message';
import type { Pacer } from '../../base/ports';
import type { ImportedItem, ImportProblem } from './imported-item';

/** An export: a folder, an archive, or a single file, which is then its only entry. */
export interface ExportSource {
  /** What to call it in messages: the name of the folder or file. */
  readonly name: string;
  /** Its files, by name. Rejects with `ImportError` if it cannot be read, or is dangerous to unpack. */
  entries(signal: AbortSignal): Promise<readonly ExportEntry[]>;
  /** Files that were left out, once the entries are listed: links, and names that climb out. */
  readonly problems?: readonly ImportProblem[];
}

export interface ExportEntry {
  /** Relative to the export, with `/`, never climbing out of it. */
  readonly name: string;
  /** In bytes, unpacked, as declared. */
  readonly size: number;
  /**
   * Its bytes, each time from the start. Rejects with `ImportError` where an archive unpacks to more than it
   * declares, or is cut off, and with the signal’s reason if aborted.
   */
  chunks(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly pacer: Pacer;
  /**
   * Whether a channel is wanted, so that a reader need not parse what nobody asked for. Items are filtered
   * afterwards as well.
   */
  readonly wantsChannel: (name: string) => boolean;
  /** Whether a channel that not everybody there can read was asked for by its name. */
  readonly wantsPrivateChannel: (name: string) => boolean;
  /**
   * Whether an issue with these labels is wanted. Conversations that are no issues have nothing to do with
   * it.
   */
  readonly wantsIssue: (labels: readonly string[]) => boolean;
  /** HTML to Markdown, for exports that hold nothing else. Scripts and styles are gone afterwards. */
  readonly htmlToMarkdown: (html: string) => string;
}

/**
 * Reads an export item by item, never all of it at once. What is wrong in it is an item; only where nothing
 * can be read it throws `ImportError`.
 */
export type ImportReader = (source: ExportSource, options: ReadOptions) => AsyncIterable<ImportedItem>;

/** What an export looks like from outside, for recognising its format. */
export interface ExportLook {
  readonly names: readonly string[];
  /** The first characters of an entry, up to 64 KiB; empty if there is none of this name. */
  head(name: string): Promise<string>;
}

/** A format of exports that Kith reads. */
export interface ExportFormat {
  /** The word on the command line, and the `platform` of the threads’ source. */
  readonly id: string;
  readonly title: Message;
  /** What to give Kith, in a sentence. */
  readonly hint: Message;
  readonly reader: ImportReader;
  /** How often the reader goes through the export, for progress; once if absent. */
  readonly readings?: number;
  recognise(look: ExportLook): boolean | Promise<boolean>;
}
