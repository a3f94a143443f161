import { message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { Problem } from '../../../base/problem';
import { fileStart, type Range } from '../../../base/range';
import type { EntryHash, Facts } from '../../../formats/facts';
import {
  entry,
  fieldText,
  isList,
  isScalar,
  toValue,
  writtenText,
  type MapNode,
} from '../../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../activity/activity-moment';
import type { Document } from '../../documents/document';
import { documentStem } from '../../file-names/document-stem';
import { isTemplate } from '../../file-names/template';
import type { LogEntry } from '../log-entry';
import { compareEntries } from './log-order';

/** An entry as it stands in its file. */
export interface LoggedEntry extends LogEntry {
  readonly path: Path;
  /** Of the file; undefined of entries that are not YAML throughout, which are outside the chain. */
  readonly hash?: EntryHash;
}

/** Its severity is that of its code. */
export type LogProblem = Omit<Problem, 'severity'>;

export interface ModerationLog {
  /** In the order of the Lamport clock, then of ids: the same on every machine. */
  readonly entries: readonly LoggedEntry[];
  /** Why files are not among the entries. */
  readonly problems: readonly LogProblem[];
}

/**
 * The public log of a community. What cannot be read as an entry is a problem, and takes no part in anything.
 * @param documents all of the kind `log`
 * @param zone of days and times written without one
 */
export function readLog(documents: Iterable<Document>, zone: string): ModerationLog {
  const entries: LoggedEntry[] = [];
  const problems: LogProblem[] = [];
  for (const document of documents) {
    if (isTemplate(document)) continue;
    const read = readLogEntry(document.path, document.facts(), zone);
    if (isProblem(read)) problems.push(read);
    else entries.push(read);
  }
  return { entries: entries.sort(compareEntries), problems };
}

function isProblem(read: LoggedEntry | LogProblem): read is LogProblem {
  return 'message' in read;
}

/** One entry, or why it cannot be read as one. */
export function readLogEntry(
  path: Path,
  { frontMatter: fields, entryHash }: Pick<Facts, 'frontMatter' | 'entryHash'>,
  zone: string,
): LoggedEntry | LogProblem {
  const text = (key: string): string | undefined => fieldText(fields, key) || undefined;
  const moment = (key: string): number | undefined => writtenMoment(fieldText(fields, key), zone)?.at;
  const [at, actor, action] = [moment('at'), text('actor'), text('action')];
  const lamport = clockOf(fields);
  if (at === undefined) return unreadable(path, fields, 'at');
  if (actor === undefined) return unreadable(path, fields, 'actor');
  if (action === undefined) return unreadable(path, fields, 'action');
  if (lamport === undefined) return unreadable(path, fields, 'lamport');
  const optional = {
    subject: text('subject'),
    target: text('target'),
    targetSha256: text('target_sha256')?.toLowerCase(),
    leftSha256: text('left_sha256')?.toLowerCase(),
    guideline: text('guideline'),
    reason: text('reason'),
    duration: text('duration'),
    previous: text('previous'),
    report: text('report'),
    appealUntil: moment('appeal_until'),
    prevHash: hashesOf(fields),
  };
  const automated = entry(fields, 'automated')?.node;
  return {
    id: text('id') ?? documentStem(path),
    at,
    lamport,
    actor: actor.replace(/^@/, ''),
    action: action.toLowerCase(),
    ...given(optional),
    rules: textsAt(fields, 'rules'),
    automated: isScalar(automated) && toValue(automated) === true,
    reviewedBy: textsAt(fields, 'reviewed_by'),
    path,
    ...(entryHash && { hash: entryHash }),
  };
}

/** Where a field of an entry stands; the first line if it has none. */
export function placeOf({ frontMatter }: Pick<Facts, 'frontMatter'>, field: string): Range {
  return entry(frontMatter, field)?.node.range ?? fileStart;
}

const missing = {
  at: message(
    'This entry does not count: “at” does not say when it was decided, as 2026-03-14T19:00:00Z does.',
  ),
  actor: message('This entry does not count: “actor” does not say who decided.'),
  action: message('This entry does not count: “action” does not say what was decided.'),
  lamport: message(
    'This entry does not count: “lamport” is no whole number that gives its place in the order.',
  ),
};

function unreadable(path: Path, fields: MapNode | undefined, field: keyof typeof missing): LogProblem {
  const range = entry(fields, field)?.node.range ?? fileStart;
  return { file: path, range, code: 'log-unreadable', message: missing[field], subject: field };
}

/**
 * Zero of an entry that somebody wrote by hand and without one. Large clocks would lose digits, and with them
 * the order.
 */
function clockOf(fields: MapNode | undefined): number | undefined {
  const node = entry(fields, 'lamport')?.node;
  if (node === undefined) return 0;
  return isScalar(node) &&
    typeof node.value === 'number' &&
    Number.isSafeInteger(node.value) &&
    node.value >= 0
    ? node.value
    : undefined;
}

function hashesOf(fields: MapNode | undefined): string | readonly string[] | undefined {
  const hashes = textsAt(fields, 'prev_hash').map((hash) => hash.toLowerCase());
  return hashes.length > 1 ? hashes : hashes[0];
}

function textsAt(fields: MapNode | undefined, key: string): string[] {
  const node = entry(fields, key)?.node;
  return (isList(node) ? node.items : [node]).flatMap((item) => {
    const text = isScalar(item) ? writtenText(item).trim() : '';
    return text === '' ? [] : [text];
  });
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
