import { digest } from 'lib0/hash/sha256';
import * as Y from 'yjs';
import { textName } from './shared-text';

/** Where a shared text began: two documents of one lineage can be merged, two of different ones never. */
export interface Seed {
  /** 64 hexadecimal digits. */
  readonly lineage: string;
  /** What makes an empty document hold the text. */
  readonly update: Uint8Array;
}

/** Part of the hash: seeds of another way of seeding are another lineage. */
const scheme = 'kith-seed-1';

/**
 * Seeds a room with the text that its file has. Whoever seeds the same room with the same text gets the same
 * bytes, so that two who begin at once do not both insert it. `text` has `\n` at the ends of its lines.
 */
export function seedRoom(room: string, text: string): Seed {
  const hash = digest(new TextEncoder().encode([scheme, room, text].join('\0')));
  const doc = new Y.Doc();
  // Never the same client for different texts: what one of them inserted would be taken for the other's.
  doc.clientID = clientIdOf(hash);
  if (text !== '') doc.getText(textName).insert(0, text);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { lineage: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''), update };
}

/** The first 53 bits: as many as a number holds exactly. */
export function clientIdOf(hash: Uint8Array): number {
  let id = 0;
  for (const byte of hash.subarray(0, 6)) id = id * 256 + byte;
  return id * 32 + ((hash[6] ?? 0) >> 3);
}
