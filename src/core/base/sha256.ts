import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** What is asked of Node where the code runs there; since 20.16. */
interface Platform {
  readonly process?: {
    getBuiltinModule?(
      name: 'crypto',
    ): { hash?(name: 'sha256', data: string | Uint8Array): string } | undefined;
  };
}

// A browser has none that answers at once. Node's takes a fifth of the time.
const native = (globalThis as Platform).process?.getBuiltinModule?.('crypto')?.hash;

/** The SHA-256 of bytes, in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return native ? native('sha256', bytes) : portableSha256(bytes);
}

/** The SHA-256 of a text in UTF-8. */
export function sha256OfText(text: string): string {
  return native ? native('sha256', text) : portableSha256(new TextEncoder().encode(text));
}

/** The same where the platform has none. */
export function portableSha256(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
