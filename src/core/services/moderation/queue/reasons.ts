import { message, type Message } from '../../../base/message';
import type { LogEntry } from '../../../model/moderation/log-entry';
import type { People } from '../../../model/people/people';
import type { QueueItem } from './queue-item';

/** Why an item is in the queue, most telling first: a few words each, since they stand beside its title. */
export function reasonsOf(
  { appeal, escalation, isHeld, leftHeld, finding, reports, post, isFirstPost }: QueueItem,
  people: Pick<People, 'byHandle'>,
): Message[] {
  const rules = (finding?.rules ?? []).filter(
    ({ status, action }) => status === 'active' && action !== 'note',
  );
  const reporters = reports.length;
  return [
    ...(appeal ? [message('appeal')] : []),
    ...(escalation ? [message('escalated by {0}', nameOf(escalation.actor, people))] : []),
    ...(isHeld ? [heldText(leftHeld)] : []),
    ...(reporters === 1 ? [message('reported')] : []),
    ...(reporters > 1 ? [message('reported {0} times', reporters)] : []),
    ...rules.map(({ rule }) => message('rule “{0}”', rule)),
    ...(post && isFirstPost ? [message('first post')] : []),
  ];
}

function heldText(leftHeld: LogEntry | undefined): Message {
  switch (leftHeld?.action) {
    case undefined:
      return message('held');
    case 'edit':
      return message('still held, and edited');
    case 'warn':
      return message('still held, its author warned');
    case 'mute':
      return message('still held, its author muted');
    case 'suspend':
      return message('still held, its author suspended');
    default:
      return message('still held');
  }
}

export function nameOf(handle: string, people: Pick<People, 'byHandle'>): string {
  return people.byHandle(handle)?.name ?? handle;
}

/** Reasons to begin with, in the languages of whoever reads them. */
const usualReasons: Readonly<Record<'en' | 'nl', readonly string[]>> = {
  en: [
    'This is advertising, and not about what the discussion is for.',
    'This is aimed at a person rather than at what they wrote.',
    'This holds somebody’s personal details.',
    'This says again what was already said elsewhere.',
    'The guideline allows this; the rule was too strict.',
    'I read it in its thread and see nothing against the guideline.',
  ],
  nl: [
    'Dit is reclame en gaat niet over het onderwerp van de discussie.',
    'Dit is gericht op een persoon en niet op wat die schreef.',
    'Hier staan persoonlijke gegevens van iemand in.',
    'Dit herhaalt wat elders al staat.',
    'De richtlijn staat dit toe; de regel was te streng.',
    'Ik las het in de discussie en zie niets tegen de richtlijn.',
  ],
};

/** How many of a moderator's own reasons are offered. */
const mostOwn = 6;

/**
 * Reasons that are offered: those that the community's moderators last gave, then the usual ones.
 * `language`: of the community.
 */
export function offeredReasons(log: readonly LogEntry[], language: string): string[] {
  const own = log
    .toReversed()
    .filter(({ automated, action, reason }) => !automated && action !== 'appeal' && reason !== undefined)
    .map(({ reason = '' }) => reason.trim());
  const usual = usualReasons[language.toLowerCase().startsWith('nl') ? 'nl' : 'en'];
  return Array.from(new Set([...Array.from(new Set(own)).slice(0, mostOwn), ...usual])).filter(
    (reason) => reason !== '',
  );
}
