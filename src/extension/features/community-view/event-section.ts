import { env, l10n, ThemeIcon } from 'vscode';
import { collectYielding } from '../../../core/base/cooperative';
import type { Document } from '../../../core/model/documents/document';
import type { EventOccurrence } from '../../../core/model/events/event-occurrences';
import { countStandings, type Standing } from '../../../core/model/events/waiting-list';
import {
  answeredEvent,
  type AnsweredEvent,
  type EventAnswer,
} from '../../../core/services/events/event-answers';
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
  const { documents, people, config } = folder.community;
  const answered = answeredEvent(event, { documents, people, zone: config.timezone });
  const when = meeting && calendarTime(meeting.start, series?.zone ?? time.zone);
  const often = series && scheduleWords(series.rule.text, env.language);
  const description = [when, often, ...goingWords(answered)].filter(Boolean).join(' · ');
  const rows = answerRows(answered);
  return documentNode(folder, event, {
    description,
    ...(rows.length > 0 && { children: () => rows.map((row) => answerNode(folder, row)) }),
  });
}

function goingWords({ capacity, standings }: AnsweredEvent): string[] {
  const { going, waiting } = countStandings(standings);
  if (going === 0) return [];
  return [
    capacity === undefined ? l10n.t('{0} going', going) : l10n.t('{0} of {1} going', going, capacity),
    ...(waiting > 0 ? [l10n.t('{0} waiting', waiting)] : []),
  ];
}

interface TableRow {
  readonly answer: EventAnswer;
  readonly standing?: Standing;
  readonly place?: number;
}

/** In the order of places, then who may come and who does not, then files that do not count. */
function answerRows({ standings, answers }: AnsweredEvent): TableRow[] {
  const counted = new Set(standings.map(({ answer }) => answer));
  return [...standings, ...answers.filter((one) => !counted.has(one)).map((answer) => ({ answer }))];
}

function answerNode(folder: CommunityFolder, { answer, standing, place }: TableRow): TreeNode {
  const { document, who, attended } = answer;
  const said = standing ? standingName(standing, place) : answer.rsvp;
  const description = [said, attended === true && l10n.t('was there')].filter(Boolean).join(' · ');
  const node = documentNode(folder, document, { description });
  return who ? { ...node, label: who.name } : node;
}

function standingName(standing: Standing, place = 0): string {
  switch (standing) {
    case 'going':
      return l10n.t('Going');
    case 'waiting':
      return l10n.t('Waiting list, {0}', place);
    case 'maybe':
      return l10n.t('Maybe');
    case 'declined':
      return l10n.t('Not going');
  }
}
