/** A piece of a text that is marked as a whole or not at all. */
export interface MarkedPart {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * A text cut where marks begin and end. Marks are in UTF-16 code units; what lies outside of the text or in a
 * mark before is left out, so that the parts always make up the text.
 */
export function markedParts(
  text: string,
  marks: readonly { readonly start: number; readonly end: number }[],
): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  const take = (to: number, marked: boolean): void => {
    if (to > at) parts.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    take(Math.min(start, text.length), false);
    take(Math.min(end, text.length), true);
  }
  take(text.length, false);
  return parts;
}
