import { isYes } from '../../formats/front-matter/is-yes';
import { fieldText } from '../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../model/activity/activity-moment';
import type { Documents } from '../../model/document-set/document-set';
import type { Document } from '../../model/documents/document';
import { standingsOf, type StandingAnswer, type WrittenAnswer } from '../../model/events/waiting-list';
import { documentStem } from '../../model/file-names/document-stem';
import { isTemplate } from '../../model/file-names/template';
import type { People, Person } from '../../model/people/people';

/** What somebody answered to an event. */
export interface EventAnswer extends WrittenAnswer {
  readonly document: Document;
  /** Undefined: nobody is called as the file is. */
  readonly who: Person | undefined;
  /** Whether they were there; undefined: not noted. */
  readonly attended?: boolean;
}

export interface AnsweredEvent {
  /** How many can take part; undefined: everybody. */
  readonly capacity?: number;
  /** One for each person that answered: see `standingsOf`. */
  readonly standings: readonly StandingAnswer<EventAnswer>[];
  /** All files, those that do not count too. */
  readonly answers: readonly EventAnswer[];
}

/**
 * The answers to an event, and who waits for a place. Of an event that comes back they are of all its
 * meetings.
 * @param zone of times without one, as `readZone` gives it
 */
export function answeredEvent(
  event: Document,
  {
    documents,
    people,
    zone,
  }: { readonly documents: Documents; readonly people: People; readonly zone: string },
): AnsweredEvent {
  const capacity = capacityOf(event);
  const answers = documents
    .belongingTo(event)
    .filter((document) => document.kind === 'answer' && !isTemplate(document))
    .map((document) => eventAnswer(document, people, zone));
  return { ...(capacity !== undefined && { capacity }), standings: standingsOf(answers, capacity), answers };
}

/** How many can take part; undefined where no whole number from 1 is written. */
export function capacityOf(event: Document): number | undefined {
  const capacity = Number(fieldText(event.facts().frontMatter, 'capacity'));
  return Number.isSafeInteger(capacity) && capacity > 0 ? capacity : undefined;
}

function eventAnswer(document: Document, people: People, zone: string): EventAnswer {
  const { frontMatter } = document.facts();
  const written = documentStem(document.path);
  const who = people.byHandle(written);
  const at = writtenMoment(fieldText(frontMatter, 'at'), zone)?.at;
  const attended = fieldText(frontMatter, 'attended');
  return {
    document,
    who,
    person: who?.id ?? written.toLowerCase(),
    rsvp: fieldText(frontMatter, 'rsvp').toLowerCase(),
    ...(at !== undefined && { at }),
    ...(attended !== '' && { attended: isYes(attended) }),
    name: document.path,
  };
}
