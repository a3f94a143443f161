import type { Facts } from '../../core/formats/facts';
import { decodeFacts } from '../../core/model/documents/facts-codec';
import {
  emptyFactsTable,
  openFactsTable,
  type FactsTable,
  type FactsTableBuffers,
} from '../../core/model/documents/facts-table';
import type { SectionFile } from './section-file';

/** The sections of a table in a file, relative to its first. */
const sections = { strings: 0, stringEnds: 1, bodyEnds: 2, bodies: 3 } as const;
export const sectionsPerTable = 4;

const noBytes = new Uint8Array(0);
const noFacts: Facts = {
  headings: [],
  anchors: [],
  links: [],
  mentions: [],
  tags: [],
  tasks: [],
  words: 0,
  problems: [],
};

/** A table in a file. Its strings are read and checked; its bodies, ten times as large, are loaded lazily. */
export interface StoredTable {
  readonly table: FactsTable;
  /** The size of the bodies, in bytes. */
  readonly bodyBytes: number;
  /**
   * Loads the bodies in the background; false if they are corrupt, in which case what the table returns must
   * not be kept.
   */
  load(): Promise<boolean>;
  /** Loads them synchronously. */
  loadNow(): boolean;
}

/**
 * Opens the table at section `first`; undefined if it is corrupt. The file must stay open until the bodies
 * are loaded.
 */
export function openStoredTable(file: SectionFile, first: number): StoredTable | undefined {
  const strings = file.read(first + sections.strings);
  const stringEnds = file.read(first + sections.stringEnds);
  const bodyEndBytes = file.read(first + sections.bodyEnds);
  if (!strings || !stringEnds || !bodyEndBytes) return undefined;
  const bodyEnds = new Uint32Array(bodyEndBytes.buffer);
  let bodies: Uint8Array | undefined;
  const loadNow = (): boolean => (bodies ??= file.read(first + sections.bodies)) !== undefined;
  const buffers: FactsTableBuffers = {
    strings,
    stringEnds: new Uint32Array(stringEnds.buffer),
    bodyEnds,
    get bodies() {
      loadNow();
      return bodies ?? noBytes;
    },
  };
  const table = openFactsTable(buffers);
  /**
   * Reads a single row before the bodies are loaded: a list of people is needed at once, and loading
   * everything would take long.
   */
  const readRow = (row: number): Facts => {
    const start = row === 0 ? 0 : (bodyEnds[row - 1] as number);
    const part = file.readPart(first + sections.bodies, start, (bodyEnds[row] as number) - start);
    try {
      return part ? decodeFacts(new TextDecoder().decode(part)) : noFacts;
    } catch {
      // Corrupt, as loading will detect.
      return noFacts;
    }
  };
  return {
    bodyBytes: file.length(first + sections.bodies),
    table: {
      ...table,
      buffers,
      get isWhole() {
        return bodies !== undefined;
      },
      facts: (row) => (bodies ? table.facts(row) : readRow(row)),
    },
    async load() {
      bodies ??= await file.readLater(first + sections.bodies);
      return bodies !== undefined;
    },
    loadNow,
  };
}

/** A table as the sections that {@link openStoredTable} reads. */
export function toSections({ buffers }: FactsTable): Uint8Array[] {
  const { strings, stringEnds, bodyEnds, bodies } = buffers;
  return [strings, bytesOf(stringEnds), bytesOf(bodyEnds), bodies];
}

/**
 * A table as one record: the lengths of its buffers, then the buffers. Numeric ones come first, for
 * alignment.
 */
export function packTable(table: FactsTable): Uint8Array<ArrayBuffer> {
  const { strings, stringEnds, bodyEnds, bodies } = table.buffers;
  const parts = [bytesOf(stringEnds), bytesOf(bodyEnds), strings, bodies];
  const packed = new Uint8Array(16 + parts.reduce((sum, part) => sum + part.length, 0));
  new Uint32Array(packed.buffer, 0, 4).set(parts.map((part) => part.length));
  let at = 16;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

export function unpackTable(bytes: Uint8Array<ArrayBuffer>): FactsTable | undefined {
  if (bytes.length < 16) return undefined;
  const [ends = 0, bodyEndsLength = 0, strings = 0, bodies = 0] = new Uint32Array(bytes.buffer, 0, 4);
  if (16 + ends + bodyEndsLength + strings + bodies !== bytes.length) return undefined;
  if (ends === 0) return emptyFactsTable;
  const afterNumbers = 16 + ends + bodyEndsLength;
  return openFactsTable({
    stringEnds: new Uint32Array(bytes.buffer, 16, ends / 4),
    bodyEnds: new Uint32Array(bytes.buffer, 16 + ends, bodyEndsLength / 4),
    strings: bytes.subarray(afterNumbers, afterNumbers + strings),
    bodies: bytes.subarray(afterNumbers + strings),
  });
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
