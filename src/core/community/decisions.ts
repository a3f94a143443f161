import { readLog, type LoggedEntry } from '../model/moderation/log/read-log';
import { bindingEntries } from '../model/moderation/sanctions';
import type { CommunityReader } from './reader';

/** The entries of the moderation log that bind, in order: those of people who had the right to decide. */
export function decisionsIn({
  documents,
  config,
  people,
}: Pick<CommunityReader, 'documents' | 'config' | 'people'>): LoggedEntry[] {
  return bindingEntries(readLog(documents.ofKind('log'), config.timezone).entries, people);
}
