import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The SHA-256 of bytes, in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** The SHA-256 of a text in UTF-8. */
export function sha256OfText(text: string): string {
  return sha256Of(new TextEncoder().encode(text));
}
