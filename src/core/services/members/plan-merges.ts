import { append } from '../../base/append';
import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import { applyEdit, setField } from '../../formats/front-matter/edit';
import { scanMarkdown } from '../../formats/markdown/scan';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';
import { addMailmapLines } from '../../model/people/mailmap';
import { joiningOf, type MergeSuggestion } from '../../model/people/merge-suggestions';
import type { People, Person } from '../../model/people/people';
import { wordsOf } from './profile-answers';

/** Several duplicates that cannot all be merged; the message is for the user. */
export class MergeRefused extends Error {
  override readonly name = 'MergeRefused';
  constructor(readonly reason: Message) {
    super(reason.template);
  }
}

/**
 * Plans to merge all these duplicates at once. Where one is merged into another that is merged itself, both
 * go to the last one: `.mailmap` is not followed from line to line.
 * @param textOf the text of a file; undefined if there is none
 * @throws MergeRefused if two people with a file of their own would become one
 */
export async function planMerges(
  suggestions: readonly Pick<MergeSuggestion, 'keep' | 'merge'>[],
  people: People,
  textOf: (path: Path) => Promise<string | undefined>,
): Promise<ChangePlan> {
  const lines: string[] = [];
  const additions = new Map<Path, string[]>();
  for (const { keep, merged } of groupsOf(suggestions, people)) {
    for (const merge of merged) {
      const { mailmap, git } = joiningOf(people, keep, merge);
      if (mailmap.length > 0) append(lines, mailmap);
      else if (git) additions.set(git.path, [...(additions.get(git.path) ?? []), ...git.add]);
    }
  }
  const changes: Change[] = [];
  if (lines.length > 0) {
    const before = await textOf('.mailmap');
    const after = addMailmapLines(before ?? '', lines);
    if (after !== before) changes.push(changeTo('.mailmap', before, after));
  }
  for (const [path, add] of additions) {
    const text = await textOf(path);
    if (text === undefined) continue;
    const names = new Set([...wordsOf(scanMarkdown(text), 'git'), ...add]);
    const after = applyEdit(text, setField(text, ['git'], [...names]));
    if (after !== text) changes.push(changeTo(path, text, after));
  }
  return { title: message('Merge possible duplicates'), changes };
}

interface Group {
  readonly keep: Person;
  readonly merged: readonly Person[];
}

/** Who becomes one, each group with whom the others are merged into. */
function groupsOf(suggestions: readonly Pick<MergeSuggestion, 'keep' | 'merge'>[], people: People): Group[] {
  const groups = new Map<Person, Person[]>();
  for (const { keep, merge } of suggestions) {
    const [a, b] = [people.byId(keep), people.byId(merge)];
    if (!a || !b || a === b) continue;
    // The one to keep comes first, so of several the one that is kept longest leads.
    const [own, other] = [groups.get(a) ?? [a], groups.get(b) ?? [b]];
    if (own === other) continue;
    const joined = [...own, ...other];
    for (const person of joined) groups.set(person, joined);
  }
  return [...new Set(groups.values())].map((all): Group => {
    const members = all.filter(({ memberPath }) => memberPath !== undefined);
    const [first, second] = members;
    if (first && second)
      throw new MergeRefused(
        message(
          '{0} and {1} each have a file of their own and cannot be one person. Choose duplicates of one of them.',
          first.name,
          second.name,
        ),
      );
    const keep = first ?? (all[0] as Person);
    return { keep, merged: all.filter((person) => person !== keep) };
  });
}
