import { env, l10n, ThemeIcon } from 'vscode';
import { collectYielding } from '../../../core/base/cooperative';
import { nameOf } from '../../../core/base/paths';
import type { Document } from '../../../core/model/documents/document';
import type { EventOccurrence } from '../../../core/model/events/event-occurrences';
import type { TimedEvent } from '../../../core/services/events/timed-events';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { CommunityFolder } from '../../communities/community-folder';
import { calendarTime } from '../../format/relative-time';
import { scheduleWords } from '../../format/schedule-words';
import { documentNode } from '../../trees/document-node';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { visible, type ViewOptions } from './view-options';

/** An event with the meeting that is on or comes next, else the latest; undefined without a date. */
interface ListedEvent extends TimedEvent {
  readonly meeting?: EventOccurrence;
}

/**
 * Upcoming events, the next first; then past events, the latest first; then events without a date. What comes
 * back is one row, at its next meeting.
 */
export function eventSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const events = visible(folder, folder.community.documents.ofKind('event'), options);
  return section(folder, 'events', events.length, async () => {
    const { nearestMeeting, timedEvent } = await import('../../../core/services/events/timed-events');
    const now = Date.now();
    const withMeeting = (event: Document): ListedEvent => {
      const timed = timedEvent(event, folder.community.config.timezone);
      const meeting = nearestMeeting(timed, now);
      return { ...timed, ...(meeting && { meeting }) };
    };
    const listed = await collectYielding(events, (event) => [withMeeting(event)], {
      pacer: createTimeSlicePacer(),
      signal: new AbortController().signal,
    });
    const startOf = ({ meeting }: ListedEvent): number => meeting?.start ?? 0;
    const isOver = ({ meeting }: ListedEvent): boolean => meeting !== undefined && meeting.over < now;
    const dated = listed.filter(({ meeting }) => meeting);
    const upcoming = dated.filter((one) => !isOver(one)).sort((a, b) => startOf(a) - startOf(b));
    const past = dated.filter(isOver).sort((a, b) => startOf(b) - startOf(a));
    const undated = listed.filter(({ meeting }) => !meeting);
    return [
      ...group(folder, 'upcoming', l10n.t('Upcoming'), upcoming, true),
      ...group(folder, 'past', l10n.t('Past'), past, options.filter !== ''),
      ...group(folder, 'undated', l10n.t('Without a date'), undated, options.filter !== ''),
    ];
  });
}

function group(
  folder: CommunityFolder,
  name: string,
  label: string,
  events: readonly ListedEvent[],
  expanded: boolean,
): TreeNode[] {
  if (events.length === 0) return [];
  return [
    {
      id: `${folder.id}/events/${name}`,
      label,
      description: String(events.length),
      icon: new ThemeIcon('calendar'),
      context: 'group',
      expanded,
      children: () => lazyNodes(events, (event) => eventNode(folder, event)),
    },
  ];
}

function eventNode(folder: CommunityFolder, { event, time, series, meeting }: ListedEvent): TreeNode {
  const answers = folder.community.documents.belongingTo(event);
  const going = answers.filter(({ head }) => head.rsvp === 'going').length;
  const when = meeting && calendarTime(meeting.start, series?.zone ?? time.zone);
  const often = series && scheduleWords(series.rule.text, env.language);
  const description = [when, often, going > 0 && l10n.t('{0} going', going)].filter(Boolean).join(' · ');
  return documentNode(folder, event, {
    description,
    ...(answers.length > 0 && {
      children: () => answers.map((answer) => answerNode(folder, answer)),
    }),
  });
}

function answerNode(folder: CommunityFolder, answer: Document): TreeNode {
  const person = folder.community.people.byHandle(nameOf(answer.path).replace(/\.[^.]*$/, ''));
  const node = documentNode(folder, answer, { description: answerName(answer.head.rsvp) });
  return person ? { ...node, label: person.name } : node;
}

/** Localized name of an RSVP; unknown values as written. */
function answerName(rsvp: string): string {
  switch (rsvp) {
    case 'going':
      return l10n.t('Going');
    case 'maybe':
      return l10n.t('Maybe');
    case 'declined':
      return l10n.t('Not going');
    default:
      return rsvp;
  }
}
