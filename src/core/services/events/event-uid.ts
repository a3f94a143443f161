import { fieldText } from '../../formats/front-matter/yaml-node';
import type { Document } from '../../model/documents/document';

/**
 * What other calendars know an event by: its `uid` where it came from one, else its path and its community,
 * so that an event that is renamed is a new one to those who subscribed.
 * @param id what tells the community’s events from those of others
 */
export function eventUid(event: Document, id: string): string {
  const own = fieldText(event.facts().frontMatter, 'uid');
  return own === '' ? `${encodeURI(event.path.replace(/\.[^./]*$/, ''))}@${id}.kith` : own;
}
