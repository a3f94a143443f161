const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters a reader sees: grapheme clusters, so that an emoji family is one. */
export function graphemes(text: string): number {
  // Of plain ASCII each character is one, except a line break of two.
  if (/^[\n\u0020-\u007e]*$/.test(text)) return text.length;
  return Array.from(segmenter.segment(text)).length;
}

/** The first so many characters that a reader sees. */
export function firstGraphemes(text: string, most: number): string {
  let end = 0;
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (++count > most) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/** Unicode code points, which is what Python, Ruby and Rust count. */
export function codePoints(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/** Bytes in UTF-8. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Each grapheme cluster in turn. */
export function* eachGrapheme(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}
