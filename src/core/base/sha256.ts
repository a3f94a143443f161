import { sha256 } from '@noble/hashes/sha2.js';

/** The SHA-256 of bytes, in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of sha256(bytes)) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** The SHA-256 of a text in UTF-8. */
export function sha256OfText(text: string): string {
  return sha256Of(new TextEncoder().encode(text));
}
