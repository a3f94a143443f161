import * as zlib from 'node:zlib';
import { crc32 as crc32InScript } from '../../core/base/crc32';

/**
 * CRC-32 of the bytes, continuing from `value`. Node has a native one since 20.15, about ten times as fast.
 */
export function crc32(bytes: Uint8Array, value = 0): number {
  return typeof zlib.crc32 === 'function' ? zlib.crc32(bytes, value) : crc32InScript(bytes, value);
}
