import { decodeText } from '../../../base/decode';
import { frontMatterOf } from '../../../formats/front-matter/beginning';
import { factsOfText } from '../../../model/document-set/read-facts';
import { stateOf } from '../../../model/documents/content-state';
import { headOf } from '../../../model/documents/facts-table';
import { isReadable } from '../../../model/documents/readable';
import type { ReadState } from './content-history';

/** The `status` of a past text, empty if it has none; undefined if its fields cannot be read. */
export function pastStatus(bytes: Uint8Array): string | undefined {
  const { text } = decodeText(bytes);
  if (text === undefined) return undefined;
  const facts = factsOfText({ syntax: 'markdown' }, frontMatterOf(text));
  return isReadable(facts) ? headOf(facts).status : undefined;
}

/** The state that a status means for a file of that path. */
export function pastState(status: string | undefined, path: string): ReadState {
  return status === undefined ? 'unreadable' : stateOf(status, path);
}
