import type { Instant } from '../imported-item';
import type { ImportHash } from './import-ports';

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A ULID that is the same in every import: its time is the post’s, and in place of randomness it has 80 bits
 * of the hash of the platform and the post’s id.
 */
export function stableUlid(platform: string, id: string, at: Instant, { digest }: ImportHash): string {
  let time = '';
  for (let rest = Math.min(Math.max(0, Math.floor(at)), 2 ** 48 - 1), i = 0; i < 10; i++) {
    time = digits.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  return time + base32(digest(`${platform}\0${id}`), 16);
}

/** The first `length` characters of bytes in Crockford’s base 32. */
export function base32(bytes: Uint8Array, length: number): string {
  let [text, bits, value] = ['', 0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += digits.charAt((value >> bits) & 31);
      if (text.length === length) return text;
    }
  }
  return text;
}

/** The last 50 bits of a ULID as a number above zero: enough to find one among millions again. */
export function ulidNumber(ulid: string): number {
  let value = 0;
  for (const character of ulid.slice(-10)) value = value * 32 + digits.indexOf(character.toUpperCase());
  return value + 1;
}
