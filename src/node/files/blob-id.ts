import { createHash } from 'node:crypto';

/** Git's blob id of bytes, as hexadecimal SHA-1, without Git's filters. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
