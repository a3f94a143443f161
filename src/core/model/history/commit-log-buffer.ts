import type { CommitColumns, CommitLog, Identity } from './commit-log';

/** Header: magic number, number of commits, bytes per id, then each section's length in bytes. */
const mark = 0x4b4c4f47;
const sections = [
  'times',
  'authors',
  'coAuthors',
  'coAuthorStarts',
  'touches',
  'touchStarts',
  'added',
  'deleted',
  'renamedFrom',
  'changes',
  'ids',
  'misdated',
] as const satisfies (keyof CommitColumns)[];
const headerLength = 4 * (3 + sections.length + 2);

/** Serialises a log to one buffer, for another thread or a file. Read it with {@link decodeCommitLog}. */
export function encodeCommitLog(log: CommitLog): ArrayBuffer {
  const encoder = new TextEncoder();
  // Names, addresses and paths printed by Git never contain NUL.
  const strings = [log.identities.flatMap(({ name, email }) => [name, email]), log.paths].map((list) =>
    encoder.encode(list.map((text) => `${text}\0`).join('')),
  );
  const parts: { readonly byteLength: number; readonly buffer: ArrayBuffer; readonly byteOffset: number }[] =
    [...sections.map((section) => log.columns[section]), ...strings];
  const length = parts.reduce((sum, part) => sum + aligned(part.byteLength), aligned(headerLength));
  const buffer = new ArrayBuffer(length);
  new Uint32Array(buffer).set([mark, log.size, log.columns.idBytes, ...parts.map((part) => part.byteLength)]);
  const bytes = new Uint8Array(buffer);
  let at = aligned(headerLength);
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += aligned(part.byteLength);
  }
  return buffer;
}

/**
 * Deserialises a log. Its columns are views of the buffer, whose ownership passes to the log. Undefined if
 * the buffer is not a log; its integrity is the caller's responsibility.
 */
export function decodeCommitLog(buffer: ArrayBuffer): CommitLog | undefined {
  if (buffer.byteLength < aligned(headerLength) || buffer.byteLength % 8 !== 0) return undefined;
  const [found, size = 0, idBytes = 0, ...lengths] = new Uint32Array(buffer, 0, headerLength / 4);
  const total = lengths.reduce((sum, length) => sum + aligned(length), aligned(headerLength));
  if (found !== mark || total !== buffer.byteLength) return undefined;
  let at = aligned(headerLength);
  const parts = lengths.map((length) => {
    const part = { start: at, length };
    at += aligned(length);
    return part;
  });
  const view = <T>(Type: ViewType<T>, index: number): T => {
    const { start, length } = parts[index] as (typeof parts)[number];
    return new Type(buffer, start, length / Type.BYTES_PER_ELEMENT);
  };
  if (lengths.some((length, index) => index < 9 && length % (index === 0 ? 8 : 4) !== 0)) return undefined;
  const strings = (index: number): string[] => {
    const bytes = view(Uint8Array<ArrayBuffer>, index);
    const texts = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\0');
    texts.pop();
    return texts;
  };
  const flat = strings(sections.length);
  const identities: Identity[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2)
    identities.push({ name: flat[i] as string, email: flat[i + 1] as string });
  return {
    size,
    identities,
    paths: strings(sections.length + 1),
    columns: {
      idBytes,
      times: view(Float64Array<ArrayBuffer>, 0),
      authors: view(Uint32Array<ArrayBuffer>, 1),
      coAuthors: view(Uint32Array<ArrayBuffer>, 2),
      coAuthorStarts: view(Uint32Array<ArrayBuffer>, 3),
      touches: view(Uint32Array<ArrayBuffer>, 4),
      touchStarts: view(Uint32Array<ArrayBuffer>, 5),
      added: view(Int32Array<ArrayBuffer>, 6),
      deleted: view(Int32Array<ArrayBuffer>, 7),
      renamedFrom: view(Int32Array<ArrayBuffer>, 8),
      changes: view(Uint8Array<ArrayBuffer>, 9),
      ids: view(Uint8Array<ArrayBuffer>, 10),
      misdated: view(Uint8Array<ArrayBuffer>, 11),
    },
  };
}

interface ViewType<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, start: number, length: number): T;
}

/** Aligns a section to eight bytes. */
function aligned(length: number): number {
  return (length + 7) & ~7;
}
