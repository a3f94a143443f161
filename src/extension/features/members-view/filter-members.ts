import { CancellationError, l10n, ThemeIcon, window, type QuickPick, type QuickPickItem } from 'vscode';
import {
  createMemberDirectory,
  type MemberDirectory,
  type ValueField,
} from '../../../core/services/members/member-directory';
import {
  memberQueryField,
  parseMemberQuery,
  queryParts,
  type MemberQueryField,
  type QueryPart,
} from '../../../core/services/members/member-query';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';

const mostProposals = 30;

interface FilterItem extends QuickPickItem {
  /** What stands in the box once it is chosen; absent: the filter is applied. */
  readonly completed?: string;
}

/** The editor heeds this for everybody, though its types keep it to itself. */
type OrderedPick = QuickPick<FilterItem> & { sortByLabel: boolean };

/** Asks for a filter of the members, with fields and values to choose while one types. */
export async function askFilter(folders: readonly CommunityFolder[], current: string): Promise<string> {
  const directories = folders.map(({ community }) => createMemberDirectory(community));
  const pacer = createTimeSlicePacer();
  const picker = window.createQuickPick<FilterItem>() as OrderedPick;
  // What is typed stands first, whatever else begins like it.
  picker.sortByLabel = false;
  picker.title = l10n.t('Filter the members');
  picker.placeholder = l10n.t('Words, or skill:python language:nl active:30d …');
  picker.value = current;
  // Every item belongs to what is typed; the editor is not to leave any out.
  const show = (): void => {
    picker.items = itemsFor(picker.value, folders, directories).map((item) => ({
      ...item,
      alwaysShow: true,
    }));
  };
  try {
    picker.busy = true;
    picker.show();
    const accepted = new Promise<string>((resolve, reject) => {
      picker.onDidChangeValue(show);
      picker.onDidAccept(() => {
        const [chosen] = picker.selectedItems;
        if (chosen?.completed === undefined) return resolve(picker.value.trim());
        picker.value = chosen.completed;
        show();
      });
      picker.onDidHide(() => reject(new CancellationError()));
    });
    show();
    for (const directory of directories) await directory.prepare(pacer);
    picker.busy = false;
    return await accepted;
  } finally {
    picker.dispose();
  }
}

function itemsFor(
  value: string,
  folders: readonly CommunityFolder[],
  directories: readonly MemberDirectory[],
): FilterItem[] {
  const now = Date.now();
  const { terms, notes } = parseMemberQuery(value, now);
  const found = folders.reduce(
    (sum, { community }, at) =>
      sum +
      community.people.persons.filter((person) => directories[at]?.matches(person, { terms, notes }, now))
        .length,
    0,
  );
  const number = found === 1 ? l10n.t('1 person') : l10n.t('{0} people', found);
  const apply: FilterItem =
    value.trim() === ''
      ? { label: `$(clear-all) ${l10n.t('Show everybody')}`, description: number }
      : {
          label: `$(filter) ${l10n.t('Show “{0}”', value.trim())}`,
          description: number,
          ...(notes[0] && { detail: localize(notes[0]) }),
        };
  return [apply, ...proposals(value, directories)];
}

/** What the last part of the query may become. */
function proposals(value: string, directories: readonly MemberDirectory[]): FilterItem[] {
  const last = queryParts(value).at(-1);
  const part: QueryPart =
    last && last.end === value.length
      ? last
      : { start: value.length, end: value.length, isNot: false, value: '' };
  const head = value.slice(0, part.start) + (part.isNot ? '-' : '');
  if (part.field === undefined) return fieldItems(head, part.value);
  const field = memberQueryField(part.field);
  if (field === 'active' || field === 'quiet') return spanItems(head, field, part.value);
  if (field === undefined) return [];
  return valueItems(head, field, part.value, directories);
}

function fieldItems(head: string, typed: string): FilterItem[] {
  return (Object.keys(fieldWords) as MemberQueryField[])
    .filter((field) => field.startsWith(typed.toLowerCase()))
    .map((field) => ({
      label: `${field}:`,
      description: fieldWords[field](),
      iconPath: new ThemeIcon('symbol-field'),
      completed: `${head}${field}:`,
    }));
}

function valueItems(
  head: string,
  field: ValueField,
  typed: string,
  directories: readonly MemberDirectory[],
): FilterItem[] {
  const values = new Set(directories.flatMap((directory) => directory.values(field)));
  const wanted = typed.toLowerCase();
  return [...values]
    .filter((one) => one.toLowerCase().includes(wanted) && one.toLowerCase() !== wanted)
    .slice(0, mostProposals)
    .map((one) => ({ label: one, completed: `${head}${field}:${quoted(one)} ` }));
}

function spanItems(head: string, field: MemberQueryField, typed: string): FilterItem[] {
  return ['30d', '3m', '1y']
    .filter((span) => span.startsWith(typed) && span !== typed)
    .map((span) => ({ label: span, completed: `${head}${field}:${span} ` }));
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

const fieldWords: Readonly<Record<MemberQueryField, () => string>> = {
  interest: () => l10n.t('what they like to talk about'),
  skill: () => l10n.t('what they are good at'),
  language: () => l10n.t('a language that they speak'),
  place: () => l10n.t('where they live'),
  rung: () => l10n.t('their level on the ladder'),
  role: () => l10n.t('what they do in the community'),
  active: () => l10n.t('active within a time, such as 30d'),
  quiet: () => l10n.t('not active within a time, such as 3m'),
};
