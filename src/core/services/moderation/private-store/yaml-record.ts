import { message, type Message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import { fileStart, type Range } from '../../../base/range';
import { parseFrontMatter } from '../../../formats/front-matter/parse';
import { writeEntries } from '../../../formats/front-matter/write-value';
import { entry, fieldText, type MapNode, type YamlValue } from '../../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../../model/activity/activity-moment';

/** Why a file of the private store cannot be read, and where that stands. */
export interface UnreadableRecord {
  readonly path: Path;
  readonly range: Range;
  readonly why: Message;
}

export function isUnreadable(read: object): read is UnreadableRecord {
  return 'why' in read;
}

/** The fields of a YAML file. */
export interface RecordFields {
  /** Trimmed; undefined if there is none. */
  text(key: string): string | undefined;
  /** Milliseconds since 1970-01-01 UTC. */
  moment(key: string): number | undefined;
  number(key: string): number | undefined;
  /** The file is not what it should be, because of a field. */
  lacking(key: string): UnreadableRecord;
}

/** Reads a file of the private store; times without a zone are UTC. */
export function readRecord(path: Path, text: string): RecordFields | UnreadableRecord {
  const { node, problems } = parseFrontMatter(text.replace(/^\uFEFF/, ''), 0);
  const [problem] = problems;
  if (problem) return { path, range: problem.range, why: problem.message };
  return fieldsOf(path, node);
}

function fieldsOf(path: Path, node: MapNode | undefined): RecordFields {
  const written = (key: string): string | undefined => fieldText(node, key) || undefined;
  return {
    text: written,
    moment: (key) => writtenMoment(written(key) ?? '', 'UTC')?.at,
    number(key) {
      const value = Number(written(key));
      return written(key) !== undefined && Number.isSafeInteger(value) ? value : undefined;
    },
    lacking: (key) => ({
      path,
      range: entry(node, key)?.node.range ?? fileStart,
      why: message('“{0}” is missing or cannot be read.', key),
    }),
  };
}

/** A YAML file of fields; those that are undefined are left out. */
export function writeRecord(fields: Readonly<Record<string, YamlValue | undefined>>): string {
  const known = Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, YamlValue] => field[1] !== undefined),
  );
  const style = { lineEnding: '\n', mapIndent: 2, listIndent: 2, flowLists: undefined };
  return `${writeEntries(known, 0, style).join('\n')}\n`;
}

/** As files have it: in UTC, to the second. */
export function writtenAt(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
