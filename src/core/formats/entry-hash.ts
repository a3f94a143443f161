import { sha256OfText } from '../base/sha256';
import type { EntryHash } from './facts';

/** The last line of an entry: the hash of everything above it. */
const ownHash = /^hash: (["']?)([0-9a-f]{64})\1\n?$/;
/** Last lines with a hash that is not the entry's own. */
const otherHash =
  /^(?:(?:prev_hash|(?:target|left)_sha256): *(?:(["']?)[0-9a-f]{64}\1|\[[0-9a-f"', ]+\])| *- *(["']?)[0-9a-f]{64}\2)$/;

/**
 * The hashes of an entry of the log. Hashed is its text in UTF-8 with line feeds, since Git may check it out
 * with other line endings; every other character counts, byte order mark, comments and white space too.
 */
export function entryHash(text: string): EntryHash {
  const canonical = text.replaceAll('\r\n', '\n');
  return { sha256: sha256OfText(canonical), own: ownHashOf(canonical) };
}

function ownHashOf(text: string): EntryHash['own'] {
  const start = text.trimEnd().lastIndexOf('\n') + 1;
  const last = text.slice(start);
  const [, , written] = ownHash.exec(last) ?? [];
  if (written !== undefined) return sha256OfText(text.slice(0, start)) === written ? 'holds' : 'broken';
  // One that was damaged must not pass for an entry that never had one.
  const isMeant = /^hash:/m.test(text) || (/[0-9a-f]{32}/.test(last) && !otherHash.test(last.trimEnd()));
  return isMeant ? 'broken' : 'none';
}

/** The text of an entry with the line of its own hash, which is added last. */
export function withOwnHash(text: string): string {
  return `${text}hash: "${sha256OfText(text)}"\n`;
}
