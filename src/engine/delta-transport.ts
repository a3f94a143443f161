import type { Path } from '../core/base/ports';
import type { Problem } from '../core/base/problem';
import type { FileDelta } from '../core/model/document-set/file-index';
import type { FileTexts } from '../core/model/document-set/file-texts';
import { emptyFactsTable, openFactsTable, type FactsTableBuffers } from '../core/model/documents/facts-table';
import type { Parcel } from './thread/thread-protocol';

/** A delta on its way to another thread; its lists are joined into one text each. */
export interface SentDelta {
  /** Undefined: no rows. */
  readonly table: FactsTableBuffers | undefined;
  readonly texts: FileTexts | undefined;
  readonly removed: readonly Path[];
  /** NUL-separated paths; undefined if they did not change. */
  readonly otherPaths: string | undefined;
  readonly problems: readonly Problem[] | undefined;
}

/**
 * A delta for another thread. Its buffers go in shared memory, copied there if need be; where there is no
 * shared memory, copies of them are handed over.
 */
export function packDelta({ table, texts, removed, otherPaths, problems }: FileDelta): Parcel<SentDelta> {
  const transfer: ArrayBuffer[] = [];
  return {
    value: {
      table: table.size === 0 ? undefined : packTable(table.buffers, transfer),
      texts: texts && { bytes: packBytes(texts.bytes, transfer), ends: packNumbers(texts.ends, transfer) },
      removed,
      otherPaths: otherPaths && otherPaths.join('\0'),
      problems,
    },
    transfer,
  };
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

function packTable(
  { strings, stringEnds, bodies, bodyEnds }: FactsTableBuffers,
  transfer: ArrayBuffer[],
): FactsTableBuffers {
  return {
    strings: packBytes(strings, transfer),
    stringEnds: packNumbers(stringEnds, transfer),
    bodies: packBytes(bodies, transfer),
    bodyEnds: packNumbers(bodyEnds, transfer),
  };
}

function packNumbers(numbers: Uint32Array, transfer: ArrayBuffer[]): Uint32Array {
  const bytes = packBytes(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), transfer);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, numbers.length);
}

function packBytes(bytes: Uint8Array, transfer: ArrayBuffer[]): Uint8Array {
  if (typeof SharedArrayBuffer === 'undefined') {
    const copy = bytes.slice();
    transfer.push(copy.buffer);
    return copy;
  }
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
