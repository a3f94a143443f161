import { endOf, isFlow, startOf } from '../../formats/front-matter/edit-document';
import { isList, type ListNode, toValue } from '../../formats/front-matter/yaml-node';
import type { Entry } from './entries';
import { itemKeys, mergeSets } from './list-keys';
import type { Merged } from './merge-entries';
import { changedOne } from './hunks';

/** A flow list, split losslessly into its items and the text around them. */
interface FlowList {
  readonly before: string;
  readonly items: readonly {
    readonly text: string;
    /** The separator before the item; undefined for the first. */
    readonly comma: string | undefined;
  }[];
  readonly after: string;
}

/**
 * Merges flow lists as sets; undefined if the entries hold anything else, or the items do not change like a
 * set's.
 */
export function mergeFlowLists(base: Entry | undefined, mine: Entry, theirs: Entry): Merged | undefined {
  const lists = [base, mine, theirs].map((entry) => entry && flowListOf(entry));
  const [b, m, t] = lists;
  if (!m || !t || (base && !b)) return undefined;
  const values = [base, mine, theirs].map((entry) =>
    entry ? (entry.node as ListNode).items.map(toValue) : [],
  );
  const [bv = [], mv = [], tv = []] = values;
  const keys = itemKeys([bv, mv, tv]);
  const before = changedOne(b?.before, m.before, t.before)?.[0];
  const after = changedOne(b?.after, m.after, t.after)?.[0];
  if (!keys || before === undefined || after === undefined) return undefined;
  const [inBase, inMine, inTheirs] = keys.map(
    (k, i) => new Map(k.map((key, at) => [key, lists[i]?.items[at]])),
  );
  const valueOf = new Map(keys[1].map((key, at) => [key, mv[at] ?? null]));
  keys[2].forEach((key, at) => valueOf.has(key) || valueOf.set(key, tv[at] ?? null));
  const order = mergeSets(keys);
  const written: string[] = [];
  for (const key of order) {
    const [old, one, other] = [inBase?.get(key), inMine?.get(key), inTheirs?.get(key)];
    const text = one && other ? changedOne(old?.text, one.text, other.text)?.[0] : (one ?? other)?.text;
    // The item was reformatted; a change within an item is not handled here.
    if (text === undefined) return undefined;
    written.push(written.length === 0 ? text : (one?.comma ?? other?.comma ?? ', ') + text);
  }
  const value = order.map((key) => valueOf.get(key) ?? null);
  return { pieces: [before + written.join('') + after], mine: value, theirs: value };
}

function flowListOf({ source, node, text, start }: Entry): FlowList | undefined {
  if (!isList(node) || !isFlow(source.text, source.starts, node)) return undefined;
  const slice = (from: number, to: number): string => source.text.slice(from, to);
  let at = startOf(source, node) + 1;
  const [first] = node.items;
  const open = first ? startOf(source, first) : at;
  const items = node.items.map((item, i) => {
    const comma = i === 0 ? undefined : slice(at, startOf(source, item));
    at = endOf(source, item);
    return { text: slice(startOf(source, item), at), comma };
  });
  return { before: slice(start, open), items, after: slice(first ? at : open, start + text.length) };
}
