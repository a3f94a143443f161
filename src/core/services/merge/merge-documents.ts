import { splitFrontMatter } from '../../formats/front-matter/split';
import { lineStartsOf } from '../../base/lines';
import { mergeLines } from './merge-lines';
import { mergeYaml } from './merge-yaml';
import { changedOne, type Hunk } from './hunks';

/** A document split losslessly. */
interface Parts {
  /**
   * The opening delimiter, the lines within, and the closing delimiter; all empty if there is no front
   * matter.
   */
  readonly opening: string;
  readonly fields: string;
  readonly closing: string;
  readonly body: string;
}

/**
 * Merges Markdown: the front matter by field, the body by line. If both sides changed the front matter and it
 * cannot be merged by field, everything is merged by line. The last line must end with a line break.
 */
export function mergeDocuments(base: string, mine: string, theirs: string): readonly Hunk[] {
  const [b, m, t] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const front = mergeFrontMatter(b, m, t);
  return front ? [...front, ...mergeLines(b.body, m.body, t.body)] : mergeLines(base, mine, theirs);
}

function mergeFrontMatter(b: Parts, m: Parts, t: Parts): readonly Hunk[] | undefined {
  const whole = ({ opening, fields, closing }: Parts): string => opening + fields + closing;
  const changed = changedOne(whole(b), whole(m), whole(t));
  if (changed) return changed;
  // One side deleted it and the other changed it.
  if (m.opening === '' || t.opening === '') return undefined;
  const opening = changedOne(b.opening, m.opening, t.opening) ?? [m.opening];
  const closing = changedOne(b.closing, m.closing, t.closing) ?? [m.closing];
  if ([m, t].some(({ opening: fence }) => fence.startsWith('+++'))) return undefined;
  const fields = mergeYaml(b.fields, m.fields, t.fields);
  return fields && [...opening, ...fields, ...closing];
}

function partsOf(text: string): Parts {
  const starts = lineStartsOf(text);
  const { block, bodyLine } = splitFrontMatter(text, starts);
  if (!block) return { opening: '', fields: '', closing: '', body: text };
  const body = starts[bodyLine] ?? text.length;
  return {
    opening: text.slice(0, block.contentStart),
    fields: text.slice(block.contentStart, block.contentEnd),
    closing: text.slice(block.contentEnd, body),
    body: text.slice(body),
  };
}
