/** A segment of a text, either marked or not. */
export interface MarkedPart {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * Splits a text at the edges of the marks. Marks are in UTF-16 code units; whatever is outside the text or
 * already marked is ignored, so that the parts always add up to the text.
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
