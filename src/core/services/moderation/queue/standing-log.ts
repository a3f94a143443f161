import { groupBy } from '../../../base/group-by';
import type { LogEntry } from '../../../model/moderation/log-entry';

/** Actions that end a matter; a note does where a person wrote it: “no action”. */
const closing: ReadonlySet<string> = new Set([
  'keep',
  'hide',
  'remove',
  'edit',
  'warn',
  'mute',
  'suspend',
  'overrule',
]);

/** Whether an entry ends the matter that it is about. */
export function closesMatter({ action, automated }: Pick<LogEntry, 'action' | 'automated'>): boolean {
  return closing.has(action) || (action === 'note' && !automated);
}

/** An appeal that nobody has answered, with the decision that it is against. */
export interface OpenAppeal {
  readonly appeal: LogEntry;
  /** Absent if the log does not have it. */
  readonly decision?: LogEntry;
}

/** The log as it counts: without what was undone. */
export interface StandingLog {
  /** In order. */
  readonly entries: readonly LogEntry[];
  get(id: string): LogEntry | undefined;
  /** The entries about a matter: the path of a post, or the id of a person whom no post is named with. */
  about(about: string): readonly LogEntry[];
  /** The entries about a person, whether or not about a post of theirs. */
  ofSubject(person: string): readonly LogEntry[];
  readonly openAppeals: readonly OpenAppeal[];
}

/** The path of the post, else the id of the person, that an entry is about; empty if it is about neither. */
export function matterOf({ target, subject }: Pick<LogEntry, 'target' | 'subject'>): string {
  return target ?? subject ?? '';
}

/** `log`: all entries, in order. */
export function standingLog(log: readonly LogEntry[]): StandingLog {
  const undone = new Set(
    log.flatMap(({ action, previous }) => (action === 'undo' && previous !== undefined ? [previous] : [])),
  );
  const entries = log.filter(({ id, action }) => action !== 'undo' && !undone.has(id));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byMatter = groupBy(entries, (entry) => [matterOf(entry)]);
  const bySubject = groupBy(entries, ({ subject = '' }) => [subject]);
  const answered = new Set(
    entries.flatMap((entry) =>
      entry.previous !== undefined && byId.get(entry.previous)?.action === 'appeal' && closesMatter(entry)
        ? [entry.previous]
        : [],
    ),
  );
  return {
    entries,
    get: (id) => byId.get(id),
    about: (about) => byMatter.get(about) ?? [],
    ofSubject: (person) => bySubject.get(person) ?? [],
    openAppeals: entries
      .filter(({ action, id }) => action === 'appeal' && !answered.has(id))
      .map((appeal): OpenAppeal => {
        const decision = appeal.previous === undefined ? undefined : byId.get(appeal.previous);
        return { appeal, ...(decision && { decision }) };
      }),
  };
}
