import { message, type Message } from '../../base/message';
import { grantAccess, type CommittedSource, type Grant, type PeopleSource } from '../people/grant-access';
import type { Person } from '../people/people';
import type { LogEntry } from './log-entry';
import { sanctionOf, sanctionsAt, type Sanction } from './sanctions';

/** The decisions of moderators that bind: see `decisionsIn`. */
interface Decided {
  readonly decisions: readonly LogEntry[];
}

/**
 * Like `grantAccess`, with the mutes and suspensions of the log: of the last commit or, where nothing is
 * committed, as the files are now.
 */
export function grantByLog(
  handle: string,
  now: PeopleSource & Decided,
  committed: (CommittedSource & Decided) | undefined,
  at: number,
): Grant | Message | undefined {
  const granted = grantAccess(handle, now, committed, at);
  if (!granted || 'template' in granted) return granted;
  return sanctioned(granted, (committed ?? now).decisions, at);
}

/** A muted or suspended person only reads: until it ends, or for as long as it has no end. */
function sanctioned(grant: Grant, decisions: readonly LogEntry[], at: number): Grant {
  const { person, visitor, notes } = grant;
  const sanction = sanctionOf(person, sanctionsAt(decisions, at));
  if (!sanction) return grant;
  const { until } = sanction;
  const held = until === undefined ? { role: 'reader' as const } : { readsUntil: until };
  return { person, visitor: { ...visitor, ...held }, notes: [sanctionNote(person, sanction), ...notes] };
}

function sanctionNote({ name }: Person, { kind, until }: Sanction): Message {
  if (until === undefined)
    return kind === 'mute'
      ? message('{0} is muted by a moderator, and so a reader.', name)
      : message('{0} is suspended by a moderator, and so a reader.', name);
  const end = `${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return kind === 'mute'
    ? message('{0} is muted by a moderator, and so a reader until {1}.', name, end)
    : message('{0} is suspended by a moderator, and so a reader until {1}.', name, end);
}
