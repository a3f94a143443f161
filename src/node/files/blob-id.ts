import { createHash } from 'node:crypto';

/** The id that Git gives bytes as a blob, in hexadecimal SHA-1; no filter of Git is asked. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
