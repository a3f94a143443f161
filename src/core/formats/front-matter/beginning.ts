import { lineStartsOf } from '../../base/lines';
import { splitFrontMatter } from './split';

/** Characters of a text that are looked at first. */
const firstLook = 4096;

/**
 * A text up to the end of its front matter; empty where it has none. Cheap where that is short, however long
 * the text is.
 */
export function frontMatterOf(text: string): string {
  if (!/^\ufeff?(?:---|\+\+\+)/.test(text)) return '';
  for (let length = firstLook; ; length *= 4) {
    const whole = length >= text.length;
    // No line is looked at in part: its rest may make it another.
    const beginning = whole ? text : text.slice(0, text.lastIndexOf('\n', length) + 1);
    const { block } = splitFrontMatter(beginning, lineStartsOf(beginning));
    if (block) return beginning.slice(0, block.end);
    if (whole) return '';
  }
}
