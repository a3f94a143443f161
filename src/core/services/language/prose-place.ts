import { splitFrontMatter } from '../../formats/front-matter/split';
import { lineStartsOf } from '../../base/lines';

const fence = /^[ \t>]*(`{3,}|~{3,})/;

/**
 * Whether prose is written at the end of a text, which is all that stands before the cursor: neither front
 * matter nor code.
 */
export function endsInProse(before: string): boolean {
  if (isInFrontMatter(before)) return false;
  let open: string | undefined;
  const lines = before.split('\n');
  for (const line of lines) {
    const mark = fence.exec(line)?.[1];
    if (mark === undefined) continue;
    if (open === undefined) open = mark;
    else if (mark.startsWith(open)) open = undefined;
  }
  const last = lines.at(-1) ?? '';
  return open === undefined && (last.match(/`/g)?.length ?? 0) % 2 === 0 && !/^(?: {4}|\t)/.test(last);
}

function isInFrontMatter(before: string): boolean {
  if (!/^\uFEFF?---[ \t]*\r?(?:\n|$)/.test(before)) return false;
  return splitFrontMatter(before, lineStartsOf(before)).block === undefined;
}
