import { splitFrontMatter } from '../../../formats/front-matter/split';
import { lineStartsOf } from '../../../base/lines';
import { readableText } from '../analysis/readable-text';

/** What a question is about stands at its beginning; logs and configuration follow. UTF-16 code units. */
const openingLength = 600;

/** The first lines of a text without markup, cut off between words. */
export function openingOf(readable: string): string {
  const text = readable.trim();
  if (text.length <= openingLength) return text;
  return text
    .slice(0, openingLength + 1)
    .replace(/\S*$/, '')
    .trimEnd();
}

/** The first lines of a Markdown file below its front matter. */
export function openingOfSource(source: string): string {
  const start = splitFrontMatter(source, lineStartsOf(source)).block?.end ?? 0;
  // Marks take room as well, so more than the length is read.
  const beginning = source.slice(0, start + 4 * openingLength);
  return openingOf(readableText(beginning, start).text);
}
