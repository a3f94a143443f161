import { answeredEvent, type AnsweredEvent } from '../../../core/services/events/event-answers';
import type { FoundDocument } from '../../communities/document-of';

/** The answers to an event of a folder, as they stand now. */
export function answersTo({ folder, document }: FoundDocument): AnsweredEvent {
  const { documents, people, config } = folder.community;
  return answeredEvent(document, { documents, people, zone: config.timezone });
}
