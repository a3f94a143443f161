import { splitFrontMatter } from '../../formats/front-matter/split';
import { lineStartsOf } from '../../base/lines';
import { mergeLines } from './merge-lines';
import { mergeYaml } from './merge-yaml';
import { changedOne, type Hunk } from './hunks';

/** A document taken apart without a byte left out. */
interface Parts {
  /**
   * The line that opens the front matter, the lines in it, the line that closes it; all empty where there is
   * none.
   */
  readonly opening: string;
  readonly fields: string;
  readonly closing: string;
  readonly body: string;
}

/**
 * Merges Markdown: the front matter by its fields, the body by lines. All is merged by lines where the front
 * matter is changed on both sides and cannot be merged by fields. The last line must be ended.
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
  // One side took all of it away and the other changed it.
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
