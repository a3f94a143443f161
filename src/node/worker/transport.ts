import {
  emptyFactsTable,
  openFactsTable,
  type FactsTableBuffers,
} from '../../core/model/documents/facts-table';
import { decodeCommitLog, encodeCommitLog } from '../../core/model/history/commit-log-buffer';
import { emptyCommitLog } from '../../core/model/history/commit-log';
import type { FileDelta } from '../../core/model/document-set/file-index';
import type { HistoryUpdate } from '../../core/model/history/history';
import type { Parcel } from '../thread/thread-protocol';
import type { SentDelta, SentHistory } from './protocol';

/** A delta for another thread: its table goes in shared memory, copied there if need be. */
export function packDelta({ table, texts, removed, otherPaths, problems }: FileDelta): SentDelta {
  return {
    table: table.size === 0 ? undefined : inSharedMemory(table.buffers),
    texts: texts && { bytes: sharedBytes(texts.bytes), ends: sharedNumbers(texts.ends) },
    removed,
    otherPaths: otherPaths && otherPaths.join('\0'),
    problems,
  };
}

function inSharedMemory({ strings, stringEnds, bodies, bodyEnds }: FactsTableBuffers): FactsTableBuffers {
  return {
    strings: sharedBytes(strings),
    stringEnds: sharedNumbers(stringEnds),
    bodies: sharedBytes(bodies),
    bodyEnds: sharedNumbers(bodyEnds),
  };
}

function sharedBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

function sharedNumbers(numbers: Uint32Array): Uint32Array {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const copy = new Uint32Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}

export function unpackDelta({ table, texts, removed, otherPaths, problems }: SentDelta): FileDelta {
  return {
    table: table ? openFactsTable(table) : emptyFactsTable,
    removed,
    ...(texts && { texts }),
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
