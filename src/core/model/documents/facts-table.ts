import { createDecoder } from '../../base/decoder';
import { createGrowingBytes } from '../../base/growing-bytes';
import type { Facts } from '../../formats/facts';
import { decodeFacts, encodeFacts } from './facts-codec';
import { isScalar, entry, type MapNode, writtenText } from '../../formats/front-matter/yaml-node';
import { firstEventField } from '../events/event-fields';
import { unpublishedStatus } from './content-state';
import { titleHeading } from './title';

/**
 * The fields of a document that lists and trees need without decoding it. Front matter fields are as written,
 * trimmed; empty if absent.
 */
export interface FactsHead {
  /** Front matter's `title` or `name`, else the heading that certainly is the title; may be empty. */
  readonly title: string;
  /** Without a title, the heading that may be it, depending on the file's name: see `titleOf`. */
  readonly heading: string;
  readonly kind: string;
  readonly layout: string;
  readonly type: string;
  /**
   * `status`; `draft` if Hugo's `draft: true` or Jekyll's `published: false` is set and it names no other
   * unpublished state.
   */
  readonly status: string;
  /** The first present of `start`, `eventDate`, `event_date`, `publish_at`, `created`, `at`, `date`. */
  readonly date: string;
  /** The first present of `author`, `from`, `owner`. */
  readonly person: string;
  readonly id: string;
  /** The first present of `rsvp`, `attended`: only RSVPs have one. */
  readonly rsvp: string;
  /** The name of the first field about one person, such as `github`; empty if there is none. */
  readonly personal: string;
  /** The name of the first field about an event's time or place; empty if there is none. */
  readonly timed: string;
  /**
   * The address that a page sets for itself: `permalink` (Jekyll and others), `url` (Hugo), `slug` (several).
   */
  readonly permalink: string;
  readonly url: string;
  readonly slug: string;
  /** The labels of the page, see {@link Facts.labels}: one per line. */
  readonly labels: string;
  /** `true` if the body is empty, see {@link Facts}. */
  readonly empty: string;
}

const headFields = [
  'title',
  'heading',
  'kind',
  'layout',
  'type',
  'status',
  'date',
  'person',
  'id',
  'rsvp',
  'personal',
  'timed',
  'permalink',
  'url',
  'slug',
  'labels',
  'empty',
] as const satisfies (keyof FactsHead)[];
const columns = ['path', 'version', ...headFields] as const;
const dateFields = ['start', 'eventDate', 'event_date', 'publish_at', 'created', 'at', 'date'];
/** Fields of a page about one person, in any tool; a chapter about people has none of them. */
const personalFields =
  'name fullname full_name fullName display_name displayname displayName first_name firstname firstName last_name lastname lastName given_name family_name pronouns joined git github github_username twitter mastodon linkedin orcid gitlab bluesky handle username login email mail role roles position job job_title affiliation org avatar photo picture portrait bio skills offers seeks interests consent languages socials'.split(
    ' ',
  );
const personFields = ['author', 'from', 'owner'];

/** The buffers of a table, for a worker message or a file; in shared memory where there is any. */
export interface FactsTableBuffers {
  /** All string columns in sequence, UTF-8: all of column 0's rows, then column 1's … */
  readonly strings: Uint8Array;
  /** The end of each string in `strings`, in UTF-16 code units of the decoded whole; `columns × rows`. */
  readonly stringEnds: Uint32Array;
  /** Every row's facts as written by `encodeFacts`, UTF-8. */
  readonly bodies: Uint8Array;
  /** The end of each body in `bodies`, in bytes. */
  readonly bodyEnds: Uint32Array;
}

export interface FactsRow {
  readonly path: string;
  /**
   * The version of the file: a Git blob id, or size and time. Equal versions of one path imply equal bytes.
   */
  readonly version: string;
  readonly facts: Facts;
}

/** A row to copy from another table without decoding it, optionally to another path. */
export interface CopiedRow {
  readonly path: string;
  readonly version: string;
  readonly from: FactsTable;
  readonly row: number;
}

/**
 * Facts of many files in four buffers: transferred between threads without a copy, stored on disk as they are
 * in memory, and decoded row by row. Ten thousand rows are loaded in milliseconds, where parsing takes
 * hundreds.
 */
export interface FactsTable {
  readonly size: number;
  readonly buffers: FactsTableBuffers;
  /** Whether the bodies are in memory; else reading them from `buffers` blocks the thread. */
  readonly isWhole: boolean;
  path(row: number): string;
  version(row: number): string;
  head(row: number): FactsHead;
  /** Decodes the row's facts on each call: keep the result if it is needed twice. */
  facts(row: number): Facts;
}

/** Only the strings are read before a row's facts are requested: the bodies may arrive later. */
export function openFactsTable(buffers: FactsTableBuffers): FactsTable {
  const { strings, stringEnds, bodyEnds } = buffers;
  const size = bodyEnds.length;
  const decoder = createDecoder();
  // Decoded once as a whole: each string is then a slice that shares its characters.
  let text: string | undefined;
  const stringAt = (column: number, row: number): string => {
    text ??= decoder.decode(strings);
    const cell = column * size + row;
    return text.slice(cell === 0 ? 0 : stringEnds[cell - 1], stringEnds[cell]);
  };
  return {
    size,
    buffers,
    isWhole: true,
    path: (row) => stringAt(0, row),
    version: (row) => stringAt(1, row),
    head: (row) => ({
      title: stringAt(2, row),
      heading: stringAt(3, row),
      kind: stringAt(4, row),
      layout: stringAt(5, row),
      type: stringAt(6, row),
      status: stringAt(7, row),
      date: stringAt(8, row),
      person: stringAt(9, row),
      id: stringAt(10, row),
      rsvp: stringAt(11, row),
      personal: stringAt(12, row),
      timed: stringAt(13, row),
      permalink: stringAt(14, row),
      url: stringAt(15, row),
      slug: stringAt(16, row),
      labels: stringAt(17, row),
      empty: stringAt(18, row),
    }),
    facts: (row) => decodeFacts(decoder.decode(bodyBytes(buffers, row))),
  };
}

/** Some rows of a table, as a table: nothing is copied unless its buffers are asked for. */
export function pickRows(table: FactsTable, rows: ArrayLike<number>): FactsTable {
  const at = (row: number): number => rows[row] as number;
  return {
    size: rows.length,
    get buffers() {
      const copied = Array.from({ length: rows.length }, (_, row) => {
        return { path: table.path(at(row)), version: table.version(at(row)), from: table, row: at(row) };
      });
      return buildFactsTable(copied).buffers;
    },
    get isWhole() {
      return table.isWhole;
    },
    path: (row) => table.path(at(row)),
    version: (row) => table.version(at(row)),
    head: (row) => table.head(at(row)),
    facts: (row) => table.facts(at(row)),
  };
}

export const emptyFactsTable: FactsTable = buildFactsTable([]);

export function buildFactsTable(rows: readonly (FactsRow | CopiedRow)[]): FactsTable {
  const builder = createFactsTableBuilder();
  for (const row of rows) builder.add(row);
  return builder.finish();
}

/** Builds a table row by row: facts are encoded immediately and need not be kept in memory. */
export interface FactsTableBuilder {
  readonly size: number;
  add(row: FactsRow | CopiedRow): void;
  /** The table of all added rows. Nothing can be added afterwards. */
  finish(): FactsTable;
}

/** @param sizeHint about how many bytes the facts will take */
export function createFactsTableBuilder(sizeHint?: number): FactsTableBuilder {
  const cells: string[][] = columns.map(() => []);
  const bodyEnds: number[] = [];
  const bodies = createGrowingBytes(sizeHint);
  return {
    get size() {
      return bodyEnds.length;
    },
    add(row) {
      const head = 'facts' in row ? headOf(row.facts) : row.from.head(row.row);
      cells[0]?.push(row.path.toWellFormed());
      cells[1]?.push(row.version);
      headFields.forEach((field, index) => cells[index + 2]?.push(head[field].toWellFormed()));
      if ('facts' in row) bodies.addText(encodeFacts(row.facts));
      else bodies.add(bodyBytes(row.from.buffers, row.row));
      bodyEnds.push(bodies.length);
    },
    finish: () =>
      openFactsTable({
        ...packStrings(cells),
        bodies: bodies.finish(),
        bodyEnds: Uint32Array.from(bodyEnds),
      }),
  };
}

function packStrings(cells: readonly string[][]): Pick<FactsTableBuffers, 'strings' | 'stringEnds'> {
  const all = cells.flat();
  const stringEnds = new Uint32Array(all.length);
  let end = 0;
  all.forEach((cell, index) => (stringEnds[index] = end += cell.length));
  return { strings: new TextEncoder().encode(all.join('')), stringEnds };
}

function bodyBytes({ bodies, bodyEnds }: FactsTableBuffers, row: number): Uint8Array {
  return bodies.subarray(row === 0 ? 0 : bodyEnds[row - 1], bodyEnds[row]);
}

/** The head of facts: what lists and trees need. */
export function headOf(facts: Facts): FactsHead {
  const field = (...keys: string[]): string => {
    for (const key of keys) {
      const node = entry(facts.frontMatter, key)?.node;
      const text = isScalar(node) ? writtenText(node).trim() : '';
      if (text !== '' && isScalar(node) && node.value !== null) return text;
    }
    return '';
  };
  const written = field('title', 'name', 'fullname', 'full_name', 'fullName', 'display_name', 'displayName');
  const { heading, certain } = titleHeading(facts);
  return {
    title: written || (certain && heading ? heading.text : ''),
    heading: written || certain || !heading ? '' : heading.text,
    kind: field('kind'),
    layout: field('layout'),
    type: field('type'),
    status: isHeldBack(facts.frontMatter) ? unpublishedStatus(field('status')) : field('status'),
    date: field(...dateFields),
    person: field(...personFields),
    id: field('id'),
    rsvp: field('rsvp', 'attended'),
    personal: personalFields.find((key) => entry(facts.frontMatter, key) !== undefined) ?? '',
    timed: firstEventField(facts.frontMatter),
    permalink: field('permalink'),
    url: field('url'),
    slug: field('slug'),
    labels: (facts.labels ?? []).map(({ name }) => name).join('\n'),
    empty: facts.empty ? 'true' : '',
  };
}

const yes = /^(?:true|yes|y|on|1|ja)$/i;
const no = /^(?:false|no|n|off|0|nee)$/i;

/**
 * Whether a generator is told not to publish it. In YAML 1.1, used with Jekyll and Hugo, `yes` and `off` are
 * booleans; field names are case-insensitive.
 */
function isHeldBack(frontMatter: MapNode | undefined): boolean {
  return (frontMatter?.entries ?? []).some(({ key, node }) => {
    if (!isScalar(node)) return false;
    const name = key.toLowerCase();
    if (name === 'draft' || name === 'isdraft' || name === 'unpublished')
      return yes.test(writtenText(node).trim());
    return (name === 'published' || name === 'publish') && no.test(writtenText(node).trim());
  });
}
