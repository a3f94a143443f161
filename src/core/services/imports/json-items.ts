import type { ExportEntry } from './export-source';

/** A value of a large JSON file, as text. */
export interface JsonPart {
  /** The key at the top of the file that it belongs to; empty where the file is a list. */
  readonly key: string;
  /** Its place in the key’s list, from 1; absent for a key whose value is no list. */
  readonly entry?: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly json: string;
}

/** Why a file ended before its JSON did, or is none. */
export interface JsonEnd {
  readonly key: '';
  readonly broken: 'cut off' | 'no JSON' | 'too large';
  readonly line: number;
}

const [quote, backslash, comma, colon, lineFeed] = [34, 92, 44, 58, 10];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

/** The most bytes of one value: longer ones are not kept in memory. */
const longestValue = 64 * 1024 * 1024;

/**
 * Splits a JSON file into the items of its lists, without keeping or parsing it as a whole: the items of the
 * list that the file is, or for an object the items of each list in it, and its other values. Brackets and
 * quotes are counted, and the parts are for `JSON.parse` to judge. What follows the last whole item of a file
 * that is cut off is not lost silently: a last part says so.
 */
export async function* jsonItems(
  entry: ExportEntry,
  signal: AbortSignal,
): AsyncGenerator<JsonPart | JsonEnd> {
  const decoder = new TextDecoder('utf-8');
  /** Brackets that are open around the scanner. */
  let depth = 0;
  /** The depth of items: in a list at the top 1, in a list in an object 2. */
  let [isList, itemDepth] = [false, 1];
  let [inString, escaped, isKey] = [false, false, false];
  let [line, startLine, index] = [1, 1, 0];
  let key = '';
  /** The value being read, from chunks before this one. */
  let kept: Uint8Array[] = [];
  let keptLength = 0;
  let reading = false;
  let ended = false;

  for await (const chunk of entry.chunks(signal)) {
    let start: number = reading ? 0 : -1;
    const take = (end: number): string => {
      const last = chunk.subarray(start, end);
      const text = decoder.decode(
        kept.length === 0 ? last : concat([...kept, last], keptLength + last.length),
      );
      [kept, keptLength, reading, start] = [[], 0, false, -1];
      return text;
    };
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte === lineFeed) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (byte <= 32 || (byte === 0xef && line === 1 && depth === 0) || (depth === 0 && byte >= 0xbb))
        continue;
      if (depth === 0) {
        if (ended || (byte !== openBracket && byte !== openBrace)) {
          yield { key: '', broken: 'no JSON', line };
          return;
        }
        isList = byte === openBracket;
        depth = itemDepth = 1;
        isKey = !isList;
        continue;
      }
      const isBoundary =
        depth === itemDepth && (byte === comma || byte === closeBracket || byte === closeBrace);
      if (isBoundary) {
        if (reading) {
          const json = take(at);
          const isItem = isList || itemDepth === 2;
          yield { key, line: startLine, json, ...(isItem && { entry: ++index }) };
        }
        if (byte === comma) {
          isKey = depth === 1 && !isList;
        } else {
          depth--;
          if (itemDepth === 2) itemDepth = 1;
          else ended = true;
        }
        continue;
      }
      if (depth === 1 && !isList && byte === colon && isKey) {
        key = keyOf(take(at));
        [isKey, index] = [false, 0];
        continue;
      }
      if (!reading) {
        // A list in the object at the top: its items are parts, and not the list.
        if (depth === 1 && !isList && !isKey && byte === openBracket) {
          depth = itemDepth = 2;
          continue;
        }
        [reading, start, startLine] = [true, at, line];
      }
      if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) depth++;
      else if (byte === closeBrace || byte === closeBracket) depth--;
    }
    if (!reading) continue;
    const rest = chunk.slice(start);
    kept.push(rest);
    keptLength += rest.length;
    if (keptLength > longestValue) {
      yield { key: '', broken: 'too large', line: startLine };
      return;
    }
  }
  if (!ended) yield { key: '', broken: 'cut off', line };
}

function keyOf(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return '';
  }
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
