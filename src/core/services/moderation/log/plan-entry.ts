import type { Path } from '../../../base/ports';
import { writeFlow } from '../../../formats/front-matter/write-value';
import type { YamlValue } from '../../../formats/front-matter/yaml-node';
import { writeScalar } from '../../../formats/front-matter/write-scalar';
import type { CreateChange } from '../../../model/changes/change-plan';
import { entryHash, withOwnHash } from '../../../formats/entry-hash';
import { compareEntries, nextClock } from '../../../model/moderation/log/log-order';
import type { LoggedEntry } from '../../../model/moderation/log/read-log';
import { headsOf } from '../../../model/moderation/log/verify-chain';
import type { LogEntry, ModerationAction } from '../../../model/moderation/log-entry';
import { createUlid } from '../../scaffold/ulid';

/** What an entry says; its id and its place in the log are given to it. */
export interface NewEntry extends Partial<
  Omit<LogEntry, 'id' | 'at' | 'lamport' | 'prevHash' | 'action' | 'actor'>
> {
  readonly actor: string;
  readonly action: ModerationAction;
}

export interface EntryContext {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** All entries that there are, of which the new one comes after the last ones. */
  readonly entries: readonly LoggedEntry[];
  /** Random numbers in [0, 1). Default: `Math.random`. */
  readonly random?: () => number;
}

export interface PlannedEntry {
  /** As it will be read, so that a further entry can be planned after it. */
  readonly entry: LoggedEntry;
  readonly change: CreateChange;
}

/** Appends an entry to the log: a new file, which names the hashes of all entries that are the last ones. */
export function planEntry(
  written: NewEntry,
  { now, entries, random = Math.random }: EntryContext,
): PlannedEntry {
  const heads = headsOf(entries).sort(compareEntries);
  const hashes = heads.flatMap(({ hash }) => hash?.sha256 ?? []);
  const prevHash = hashes.length > 1 ? hashes : hashes[0];
  const last = entries.reduce((most, { lamport }) => Math.max(most, lamport), 0);
  const made: LogEntry = {
    rules: [],
    automated: false,
    reviewedBy: [],
    ...written,
    id: createUlid(now, random),
    // Whole seconds, as its file has it.
    at: Math.floor(now / 1000) * 1000,
    lamport: nextClock(last),
    ...(prevHash !== undefined && { prevHash }),
  };
  const [path, text] = [pathOf(made), entryText(made)];
  return { entry: { ...made, path, hash: entryHash(text) }, change: { kind: 'create', path, text } };
}

function pathOf({ id, at }: LogEntry): Path {
  return `moderation/log/${new Date(at).getUTCFullYear()}/${id}.yml`;
}

/** A field a line, so that a reader sees at a glance what happened, and Git what was changed. */
function entryText(entry: LogEntry): string {
  const fields: Readonly<Record<string, YamlValue | undefined>> = {
    id: entry.id,
    at: moment(entry.at),
    lamport: entry.lamport,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    target: entry.target,
    target_sha256: entry.targetSha256,
    left_sha256: entry.leftSha256,
    rules: listed(entry.rules),
    guideline: entry.guideline,
    reason: entry.reason,
    automated: entry.automated,
    duration: entry.duration,
    previous: entry.previous,
    report: entry.report,
    reviewed_by: listed(entry.reviewedBy),
    appeal_until: entry.appealUntil === undefined ? undefined : moment(entry.appealUntil),
    prev_hash: typeof entry.prevHash === 'object' ? [...entry.prevHash] : entry.prevHash,
  };
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined
      ? []
      : `${key}: ${isHash(value) ? writeScalar(value, 'double', false) : inLine(value)}\n`,
  );
  return withOwnHash(lines.join(''));
}

/** On one line, whatever it is: a blank line within a value is what line endings could be confused in. */
function inLine(value: YamlValue): string {
  return typeof value === 'object' ? writeFlow(value) : writeScalar(value, undefined, false);
}

/** Hashes are quoted, since one of digits alone would be a number. */
function isHash(value: YamlValue): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function listed(values: readonly string[]): YamlValue | undefined {
  return values.length === 0 ? undefined : [...values];
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
