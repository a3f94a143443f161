import { l10n, ThemeIcon } from 'vscode';
import { nameOf } from '../../../core/base/paths';
import type { Document } from '../../../core/model/documents/document';
import { eventTime, isPast, type EventTime } from '../../../core/model/events/event-time';
import type { CommunityFolder } from '../../communities/community-folder';
import { calendarTime } from '../../format/relative-time';
import { documentNode } from '../../trees/document-node';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { visible, type ViewOptions } from './view-options';

interface TimedEvent {
  readonly event: Document;
  readonly time: EventTime;
}

/** Upcoming events, the next first; then past events, the latest first; then events without a date. */
export function eventSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const events = visible(folder, folder.community.documents.ofKind('event'), options);
  return section(folder, 'events', events.length, () => {
    const now = Date.now();
    const timed = events.map((event): TimedEvent => {
      const { frontMatter } = event.facts();
      return { event, time: eventTime(event.path, frontMatter) };
    });
    const startOf = ({ time }: TimedEvent): number => time.start?.ms ?? 0;
    const dated = timed.filter(({ time }) => time.start);
    const upcoming = dated.filter(({ time }) => !isPast(time, now)).sort((a, b) => startOf(a) - startOf(b));
    const past = dated.filter(({ time }) => isPast(time, now)).sort((a, b) => startOf(b) - startOf(a));
    const undated = timed.filter(({ time }) => !time.start);
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
  events: readonly TimedEvent[],
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

function eventNode(folder: CommunityFolder, { event, time }: TimedEvent): TreeNode {
  const answers = folder.community.documents.belongingTo(event);
  const going = answers.filter(({ head }) => head.rsvp === 'going').length;
  const when = time.start && calendarTime(time.start.ms, time.zone);
  const description = [when, going > 0 && l10n.t('{0} going', going)].filter(Boolean).join(' · ');
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
