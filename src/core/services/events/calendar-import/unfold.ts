/** A content line of a calendar, put together again. */
export interface ContentLine {
  readonly text: string;
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
}

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/**
 * The content lines of an iCalendar file, one at a time, so that a large one is never there twice. Programs
 * fold lines after so many octets, perhaps within a letter, so octets are put together before they become
 * text. Any line ends, also mixed; blank lines are left out. Octets that are no UTF-8 become U+FFFD.
 */
export function* unfold(bytes: Uint8Array): Generator<ContentLine> {
  const decoder = new TextDecoder();
  /** The parts of the content line that is being read, before the one that begins at `start`. */
  let folded: Uint8Array[] = [];
  let [start, line, begin] = [0, 1, 1];
  for (let at = 0; at <= bytes.length; at++) {
    const octet = bytes[at];
    if (octet !== undefined && octet !== lineFeed && octet !== carriageReturn) continue;
    const part = bytes.subarray(start, at);
    if (octet === carriageReturn && bytes[at + 1] === lineFeed) at++;
    line++;
    const next = bytes[at + 1];
    if (octet !== undefined && (next === space || next === tab)) {
      folded.push(part);
      at++;
      start = at + 1;
      continue;
    }
    const text = decoder.decode(folded.length === 0 ? part : joined([...folded, part]));
    if (text.trim() !== '') yield { text, line: begin };
    folded = [];
    start = at + 1;
    begin = line;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
