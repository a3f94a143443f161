import { lineStartsOf } from '../../base/lines';
import { splitFrontMatter } from './split';

/** Length of the prefix that is searched first, in UTF-16 code units. */
const firstLook = 4096;

/**
 * A text up to the end of its front matter; empty if it has none. The cost depends on the front matter's
 * length, not the text's.
 */
export function frontMatterOf(text: string): string {
  if (!/^\ufeff?(?:---|\+\+\+)/.test(text)) return '';
  for (let length = firstLook; ; length *= 4) {
    const whole = length >= text.length;
    // Cut at a line end: a truncated line may read as something different.
    const beginning = whole ? text : text.slice(0, text.lastIndexOf('\n', length) + 1);
    const { block } = splitFrontMatter(beginning, lineStartsOf(beginning));
    if (block) return beginning.slice(0, block.end);
    if (whole) return '';
  }
}
