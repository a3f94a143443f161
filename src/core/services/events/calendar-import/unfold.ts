/** A content line of a calendar, put together again. */
export interface ContentLine {
  readonly text: string;
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
}

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/**
 * The content lines of an iCalendar file. Programs fold lines after so many octets, perhaps within a letter,
 * so octets are put together before they become text. Any line ends, also mixed; blank lines are left out.
 * Octets that are no UTF-8 become U+FFFD.
 */
export function unfold(bytes: Uint8Array): ContentLine[] {
  const octets = new Uint8Array(bytes.length);
  const begins: number[] = [1];
  let length = 0;
  let line = 1;
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at] as number;
    if (octet !== lineFeed && octet !== carriageReturn) {
      octets[length++] = octet;
      continue;
    }
    if (octet === carriageReturn && bytes[at + 1] === lineFeed) at++;
    line++;
    const next = bytes[at + 1];
    if (next === space || next === tab) at++;
    else {
      octets[length++] = lineFeed;
      begins.push(line);
    }
  }
  return new TextDecoder()
    .decode(octets.subarray(0, length))
    .split('\n')
    .flatMap((text, index) => (text.trim() === '' ? [] : [{ text, line: begins[index] ?? 1 }]));
}
