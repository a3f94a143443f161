import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** All that a stream gives, as UTF-8. */
export async function readAll(input: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString('utf8');
}

/** The lines of a stream one at a time, so that what is piped through for hours is answered as it comes. */
export function linesOf(input: Readable): AsyncIterable<string> {
  return createInterface({ input, crlfDelay: Infinity });
}
