import type { EntryKind } from '../../core/services/today/calendar/calendar-entry';
import type { ShownCalendar, ShownEntry } from '../../protocol/calendar-view';
import { l10n } from '../kit/l10n';
import { page } from '../kit/page';

/** The kinds of entries, in the plural, for the legend. */
export function kindsText(kind: EntryKind): string {
  switch (kind) {
    case 'planned':
      return l10n.t('Planned');
    case 'scheduled':
      return l10n.t('Scheduled');
    case 'published':
      return l10n.t('Published');
    case 'event':
      return l10n.t('Events');
    case 'review':
      return l10n.t('To look through');
    case 'prompt':
      return l10n.t('Prompts');
    case 'goal':
      return l10n.t('Goals');
  }
}

/** What an entry is, for whoever does not see its sign. */
export function kindText(kind: EntryKind): string {
  switch (kind) {
    case 'planned':
      return l10n.t('planned for this day');
    case 'scheduled':
      return l10n.t('goes out by itself');
    case 'published':
      return l10n.t('published');
    case 'event':
      return l10n.t('event');
    case 'review':
      return l10n.t('to be looked through again');
    case 'prompt':
      return l10n.t('a discussion to start');
    case 'goal':
      return l10n.t('a goal to reach by then');
  }
}

export const kindIcons: Readonly<Record<EntryKind, string>> = {
  planned: 'circle-outline',
  scheduled: 'watch',
  published: 'check',
  event: 'calendar',
  review: 'history',
  prompt: 'megaphone',
  goal: 'target',
};

/** What a screen reader says of an entry, and what hovering shows. */
export function entryText({ title, kind, start, state, isLate }: ShownEntry): string {
  const [, clock] = start.split(' ');
  return [
    title,
    kindText(kind),
    dayText(start),
    clock,
    // The state says no more than the kind, where they are one.
    kind === 'planned' ? state : undefined,
    isLate ? l10n.t('late') : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

const days = new Intl.DateTimeFormat(page.language, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** A day in words, from `2026-03-14` with or without a time. */
export function dayText(written: string): string {
  return days.format(new Date(`${written.slice(0, 10)}T00:00:00Z`));
}

/** What the reader may want to know of the rhythm; undefined: nothing. */
export function gapTexts({ gaps }: ShownCalendar): string[] {
  return gaps.map(({ first, last }) =>
    first === last
      ? l10n.t('Nothing goes out on {0}.', dayText(first))
      : l10n.t('Nothing goes out from {0} to {1}.', dayText(first), dayText(last)),
  );
}

/** So many titles are named in one remark. */
const mostTitles = 3;

/** Days on which more than one thing goes out. */
export function clashTexts({ entries }: ShownCalendar, today: string): string[] {
  const byDay = new Map<string, ShownEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== 'planned' && entry.kind !== 'scheduled') continue;
    const day = entry.start.slice(0, 10);
    if (day < today) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), entry]);
  }
  return Array.from(byDay).flatMap(([day, some]) =>
    some.length < 2 ? [] : [l10n.t('{0} go out on {1}: {2}.', some.length, dayText(day), titlesText(some))],
  );
}

function titlesText(entries: readonly ShownEntry[]): string {
  const titles = entries.slice(0, mostTitles).map(({ title }) => `“${title}”`);
  return (entries.length > mostTitles ? [...titles, '…'] : titles).join(', ');
}
