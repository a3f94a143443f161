import type { Facts } from '../../formats/facts';
import { decodeFacts, encodeFacts } from './facts-codec';
import { isScalar, entry, type MapNode, writtenText } from '../../formats/front-matter/yaml-node';
import { firstEventField } from '../events/event-fields';
import { unpublishedStatus } from './content-state';
import { titleHeading } from './title';

/**
 * What lists and trees need of a document without opening it. The fields of the front matter are as written,
 * trimmed; empty where absent.
 */
export interface FactsHead {
  /** Front matter's `title` or `name`, else the heading that is the title for certain; may be empty. */
  readonly title: string;
  /** Where there is no title the heading that may be it, which the file's name decides: see `titleOf`. */
  readonly heading: string;
  readonly kind: string;
  readonly layout: string;
  readonly type: string;
  /**
   * `status`; `draft` where Hugo's `draft: true` or Jekyll's `published: false` says so and it names no other
   * state that is not out.
   */
  readonly status: string;
  /** The first that is there of `start`, `eventDate`, `event_date`, `publish_at`, `created`, `at`, `date`. */
  readonly date: string;
  /** The first that is there of `author`, `from`, `owner`. */
  readonly person: string;
  readonly id: string;
  /** The first that is there of `rsvp`, `attended`: only an answer to an event has one. */
  readonly rsvp: string;
  /** The first field that tells of one person, as `github`, by its name; empty where there is none. */
  readonly personal: string;
  /** The first field that tells of an event's time or place, by its name; empty where there is none. */
  readonly timed: string;
  /**
   * The address that a page asks for itself: Jekyll's and others' `permalink`, Hugo's `url`, the `slug` of
   * several.
   */
  readonly permalink: string;
  readonly url: string;
  readonly slug: string;
  /** The names that the page gives to places, see {@link Facts.labels}: a line each. */
  readonly labels: string;
  /** `true` where the body is empty, see {@link Facts}. */
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
/** Fields of a page about one person, whichever tool's: what a chapter about people has none of. */
const personalFields =
  'name fullname full_name fullName display_name displayname displayName first_name firstname firstName last_name lastname lastName given_name family_name pronouns joined git github github_username twitter mastodon linkedin orcid gitlab bluesky handle username login email mail role roles position job job_title affiliation org avatar photo picture portrait bio skills offers seeks interests consent languages socials'.split(
    ' ',
  );
const personFields = ['author', 'from', 'owner'];

/** The buffers of a table, for a worker's message or a file. */
export interface FactsTableBuffers {
  /** Every string column one after another, UTF-8: all of column 0's rows, then column 1's … */
  readonly strings: Uint8Array<ArrayBuffer>;
  /** Where each string ends in `strings`, in UTF-16 code units of the decoded whole; `columns × rows`. */
  readonly stringEnds: Uint32Array<ArrayBuffer>;
  /** Every row's facts as `encodeFacts` writes them, UTF-8. */
  readonly bodies: Uint8Array<ArrayBuffer>;
  /** Where each body ends in `bodies`, in bytes. */
  readonly bodyEnds: Uint32Array<ArrayBuffer>;
}

export interface FactsRow {
  readonly path: string;
  /** What the file held: a Git blob id, or size and time. Equal versions of one path mean equal bytes. */
  readonly version: string;
  readonly facts: Facts;
}

/** A row of another table to copy, without decoding it, perhaps to another path. */
export interface CopiedRow {
  readonly path: string;
  readonly version: string;
  readonly from: FactsTable;
  readonly row: number;
}

/**
 * Facts of many files in four buffers: handed between threads without a copy, written to disk as it is in
 * memory, and decoded a row at a time. Ten thousand rows are attached in milliseconds, where parsing them
 * takes hundreds.
 */
export interface FactsTable {
  readonly size: number;
  readonly buffers: FactsTableBuffers;
  path(row: number): string;
  version(row: number): string;
  head(row: number): FactsHead;
  /** Decodes the row's facts anew: keep the result, not the row, where it is needed twice. */
  facts(row: number): Facts;
}

/**
 * Of `buffers` only the strings are looked at before a row's facts are asked for: the bodies may come later.
 */
export function openFactsTable(buffers: FactsTableBuffers): FactsTable {
  const { strings, stringEnds, bodyEnds } = buffers;
  const size = bodyEnds.length;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  // One decode of everything: each string is then a slice that shares its characters.
  let text: string | undefined;
  const stringAt = (column: number, row: number): string => {
    text ??= decoder.decode(strings);
    const cell = column * size + row;
    return text.slice(cell === 0 ? 0 : stringEnds[cell - 1], stringEnds[cell]);
  };
  return {
    size,
    buffers,
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

export const emptyFactsTable: FactsTable = buildFactsTable([]);

export function buildFactsTable(rows: readonly (FactsRow | CopiedRow)[]): FactsTable {
  const builder = createFactsTableBuilder();
  for (const row of rows) builder.add(row);
  return builder.finish();
}

/**
 * Makes a table a row at a time: facts are written down as they come and need not be kept until the table is
 * full.
 */
export interface FactsTableBuilder {
  readonly size: number;
  add(row: FactsRow | CopiedRow): void;
  /** The table of what was added. Nothing can be added after. */
  finish(): FactsTable;
}

export function createFactsTableBuilder(): FactsTableBuilder {
  const cells: string[][] = columns.map(() => []);
  const encoder = new TextEncoder();
  const bodyEnds: number[] = [];
  // One buffer that grows: thousands of small ones cost more to collect than to fill.
  let bodies = new Uint8Array(1 << 12);
  let end = 0;
  const reserve = (length: number): void => {
    if (end + length <= bodies.length) return;
    const larger = new Uint8Array(Math.max(end + length, bodies.length * 2));
    larger.set(bodies.subarray(0, end));
    bodies = larger;
  };
  return {
    get size() {
      return bodyEnds.length;
    },
    add(row) {
      const head = 'facts' in row ? headOf(row.facts) : row.from.head(row.row);
      cells[0]?.push(row.path.toWellFormed());
      cells[1]?.push(row.version);
      headFields.forEach((field, index) => cells[index + 2]?.push(head[field].toWellFormed()));
      if ('facts' in row) {
        const body = encodeFacts(row.facts);
        reserve(body.length * 3);
        end += encoder.encodeInto(body, bodies.subarray(end)).written;
      } else {
        const body = bodyBytes(row.from.buffers, row.row);
        reserve(body.length);
        bodies.set(body, end);
        end += body.length;
      }
      bodyEnds.push(end);
    },
    finish: () =>
      openFactsTable({
        ...packStrings(cells),
        // A copy of the right length, unless little is left over.
        bodies: bodies.length > end * 1.25 ? bodies.slice(0, end) : bodies.subarray(0, end),
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

/** What lists and trees need of a document, by its facts. */
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
 * Whether a generator is told not to publish it. In YAML 1.1, which Jekyll's and Hugo's users write, `yes`
 * and `off` are truth values, and field names are told apart by nobody's capitals.
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
