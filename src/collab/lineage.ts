import { digest } from 'lib0/hash/sha256';
import * as Y from 'yjs';
import { textName } from './shared-text';

/** The initial state of a shared text: documents of one lineage can be merged by Yjs, those of two never. */
export interface Seed {
  /** 64 hexadecimal digits. */
  readonly lineage: string;
  /** The update that inserts the text into an empty document. */
  readonly update: Uint8Array;
}

/** Part of the hash, so that a different seeding scheme yields a different lineage. */
const scheme = 'kith-seed-1';

/**
 * Seeds a room with the text of its file. Deterministic: the same room and text give the same bytes, so that
 * clients that start concurrently do not insert the text twice. `text` uses `\n` as the line ending.
 */
export function seedRoom(room: string, text: string): Seed {
  const hash = digest(new TextEncoder().encode([scheme, room, text].join('\0')));
  const doc = new Y.Doc();
  // A different client id per text: otherwise Yjs would take the items of one for those of the other.
  doc.clientID = clientIdOf(hash);
  if (text !== '') doc.getText(textName).insert(0, text);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { lineage: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''), update };
}

/** The first 53 bits: the largest integer that a number holds exactly. */
export function clientIdOf(hash: Uint8Array): number {
  let id = 0;
  for (const byte of hash.subarray(0, 6)) id = id * 256 + byte;
  return id * 32 + ((hash[6] ?? 0) >> 3);
}
