import { diff3Merge } from 'node-diff3';

/** What became of two texts that grew out of one. */
export interface MergedText {
  /** With ordinary conflict markers where both changed the same lines in different ways. */
  readonly text: string;
  readonly conflicts: number;
}

export interface MergeLabels {
  readonly mine: string;
  readonly theirs: string;
}

/** Merges by lines, keeping their ends as they are. */
export function mergeTexts(base: string, mine: string, theirs: string, labels: MergeLabels): MergedText {
  let conflicts = 0;
  const regions = diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true });
  const parts = regions.map((region) => {
    if (region.ok) return region.ok.join('');
    conflicts++;
    const { a = [], b = [] } = region.conflict ?? {};
    const end = eolOf(a) ?? eolOf(b) ?? '\n';
    return [
      `<<<<<<< ${labels.mine}${end}`,
      closed(a, end),
      `=======${end}`,
      closed(b, end),
      `>>>>>>> ${labels.theirs}${end}`,
    ].join('');
  });
  return { text: parts.join(''), conflicts };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function eolOf([first]: readonly string[]): string | undefined {
  return first === undefined ? undefined : /\r?\n$/.exec(first)?.[0];
}

/** Lines as one text whose last line is ended, so that a marker can follow. */
function closed(lines: readonly string[], end: string): string {
  const text = lines.join('');
  return text === '' || text.endsWith('\n') ? text : text + end;
}
