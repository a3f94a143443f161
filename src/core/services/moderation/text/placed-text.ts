/** A text that was made from another, with the way back. */
export interface PlacedText {
  readonly text: string;
  /** The offset in the source, in UTF-16 code units, of a character of `text`, or of its end. */
  sourceOf(offset: number): number;
}

/** A text that is its own source. */
export function unchanged(text: string): PlacedText {
  return { text, sourceOf: (offset) => offset };
}

/** Makes a text from another piece by piece. */
export interface PlacedTextBuilder {
  /** What stands for the source's characters from `start` until the next call. */
  add(text: string, start: number): void;
  /** @param end the length of the source */
  finish(end: number): PlacedText;
}

export function createPlacedText(): PlacedTextBuilder {
  const parts: string[] = [];
  const outStarts: number[] = [];
  const sourceStarts: number[] = [];
  let length = 0;
  /** Where the source goes on if what comes next is as long there as here. */
  let next = -1;
  return {
    add(text, start) {
      if (start !== next) {
        outStarts.push(length);
        sourceStarts.push(start);
      }
      next = start + text.length;
      parts.push(text);
      length += text.length;
    },
    finish(end) {
      if (end !== next) {
        outStarts.push(length);
        sourceStarts.push(end);
      }
      return {
        text: parts.join(''),
        sourceOf(offset) {
          let low = 0;
          let high = outStarts.length - 1;
          while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((outStarts[middle] as number) <= offset) low = middle;
            else high = middle - 1;
          }
          const inPiece = (sourceStarts[low] as number) + Math.max(0, offset - (outStarts[low] as number));
          return Math.min(inPiece, sourceStarts[low + 1] ?? end);
        },
      };
    },
  };
}

/** A text made from a made text, with the way back to the first. */
export function composed(outer: PlacedText, inner: PlacedText): PlacedText {
  return { text: outer.text, sourceOf: (offset) => inner.sourceOf(outer.sourceOf(offset)) };
}
