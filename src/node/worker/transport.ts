import { emptyFactsTable, openFactsTable } from '../../core/model/documents/facts-table';
import { decodeCommitLog, encodeCommitLog } from '../../core/model/history/commit-log-buffer';
import { emptyCommitLog } from '../../core/model/history/commit-log';
import type { FileDelta } from '../../core/model/document-set/file-index';
import type { HistoryUpdate } from '../../core/model/history/history';
import type { Parcel } from '../thread/thread-protocol';
import type { SentDelta, SentHistory } from './protocol';

/** Transfers the table's buffers: the sender can no longer use it. */
export function packDelta({ table, removed, otherPaths, problems }: FileDelta): Parcel<SentDelta> {
  // The empty table is shared, so its buffers must not be transferred.
  const buffers = table.size === 0 ? undefined : table.buffers;
  const value: SentDelta = {
    table: buffers && {
      strings: buffers.strings,
      stringEnds: buffers.stringEnds,
      bodies: buffers.bodies,
      bodyEnds: buffers.bodyEnds,
    },
    removed,
    otherPaths: otherPaths && otherPaths.join('\0'),
    problems,
  };
  return { value, transfer: buffers ? [...new Set(Object.values(value.table ?? {}).map(bufferOf))] : [] };
}

export function unpackDelta({ table, removed, otherPaths, problems }: SentDelta): FileDelta {
  return {
    table: table ? openFactsTable(table) : emptyFactsTable,
    removed,
    ...(otherPaths !== undefined && { otherPaths: otherPaths === '' ? [] : otherPaths.split('\0') }),
    ...(problems && { problems }),
  };
}

export function packHistory({ log, ...about }: HistoryUpdate): Parcel<SentHistory> {
  const buffer = encodeCommitLog(log);
  return { value: { ...about, log: buffer }, transfer: [buffer] };
}

export function unpackHistory({ log, ...about }: SentHistory): HistoryUpdate {
  return { ...about, log: decodeCommitLog(log) ?? emptyCommitLog };
}

function bufferOf(view: { readonly buffer: ArrayBuffer }): ArrayBuffer {
  return view.buffer;
}
