import { endOf, startOf } from '../../formats/front-matter/edit-document';
import { isList, isMap, isScalar, toValue, type YamlValue } from '../../formats/front-matter/yaml-node';
import { equalValues } from '../../formats/front-matter/yaml-values';
import { type Entry, readYaml } from './entries';
import type { Merged } from './merge-entries';
import { mergeLines } from './merge-lines';
import { changedOne, hasConflict, takeSide } from './hunks';

/**
 * Merges an entry in parts: the text before the value, the value, and what follows it, such as a comment.
 * Multi-line text is merged by line. Undefined if both sides changed a part differently.
 */
export function mergeScalars(base: Entry | undefined, mine: Entry, theirs: Entry): Merged | undefined {
  const text = mergeParts(base, mine, theirs) ?? mergeLongTexts(base, mine, theirs);
  const value = text === undefined ? undefined : valueIn(text);
  return text === undefined || value === undefined
    ? undefined
    : { pieces: [text], mine: value, theirs: value };
}

function mergeParts(base: Entry | undefined, mine: Entry, theirs: Entry): string | undefined {
  const [b, m, t] = [base && partsOf(base), partsOf(mine), partsOf(theirs)];
  const same = equalValues(toValue(mine.node), toValue(theirs.node));
  const before = changedPart(b?.before, m.before, t.before);
  const value = changedOne(b?.value, m.value, t.value)?.[0] ?? (same ? m.value : undefined);
  const after = changedPart(b?.after, m.after, t.after);
  return before === undefined || value === undefined || after === undefined
    ? undefined
    : before + value + after;
}

/** A difference in whitespace alone is not a conflict. */
function changedPart(base: string | undefined, mine: string, theirs: string): string | undefined {
  const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return changedOne(base, mine, theirs)?.[0] ?? (bare(mine) === bare(theirs) ? mine : undefined);
}

function partsOf({ source, node, text, start }: Entry) {
  const [from, to] = [startOf(source, node) - start, endOf(source, node) - start];
  return { before: text.slice(0, from), value: text.slice(from, to), after: text.slice(to) };
}

function mergeLongTexts(base: Entry | undefined, mine: Entry, theirs: Entry): string | undefined {
  if (!base || ![base, mine, theirs].every(({ node }) => isScalar(node))) return undefined;
  const pieces = mergeLines(base.text, mine.text, theirs.text);
  return hasConflict(pieces) ? undefined : takeSide(pieces, 'mine');
}

/** The value of the single entry in a text. */
function valueIn(text: string): YamlValue | undefined {
  const root = readYaml(text)?.root;
  const nodes = isMap(root) ? root.entries.map(({ node }) => node) : isList(root) ? root.items : [];
  const [node] = nodes;
  return node && nodes.length === 1 ? toValue(node) : undefined;
}
