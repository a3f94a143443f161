import { message } from '../../base/message';
import type { Problem } from '../../base/problem';
import type { Range } from '../../base/range';
import type { CommunityConfig } from '../../model/config/community-config';
import type { DocumentChanges, Documents } from '../../model/document-set/document-set';
import { isGuarding, isDecision } from '../../model/moderation/log/decisions';
import { placeOf, readLog, type LoggedEntry, type ModerationLog } from '../../model/moderation/log/read-log';
import { verifyChain } from '../../model/moderation/log/verify-chain';
import { isModeratorAt } from '../../model/moderation/moderators';
import type { People } from '../../model/people/people';
import { problemAt } from './problem-at';
import type { ProblemCode } from './problem-codes';

type LogSources = Pick<Documents, 'ofKind' | 'get' | 'at'>;

/** The problems of the moderation log as a whole: what was changed in it, and who decided without a right. */
export function checkLog(
  documents: LogSources,
  { timezone }: Pick<CommunityConfig, 'timezone'>,
  people: People,
): Problem[] {
  const log = readLog(documents.ofKind('log'), timezone);
  if (log.entries.length === 0 && log.problems.length === 0) return [];
  const at = (path: string, field: string): Range => placeOf(documents.get(path)?.facts() ?? {}, field);
  const byId = new Map(log.entries.map((entry) => [entry.id, entry]));
  const decided: Decided = { log, byId, people, documents, at };
  return [
    ...log.problems.map(({ file, range, message: text, subject }) =>
      problemAt(file, 'log-unreadable', range, text, subject),
    ),
    ...verifyChain(log.entries).map(({ path, code, field, message: text }) =>
      problemAt(path, code, at(path, field ?? ''), text),
    ),
    ...log.entries.flatMap((entry) => entryProblems(entry, decided)),
  ];
}

/** Whether a change may have changed them. */
export function concernsLog({ documents, paths }: DocumentChanges, hasLog: boolean): boolean {
  // Decisions are about posts, and cite their authors.
  return (
    (hasLog && (paths.length > 0 || documents.length > 0)) ||
    documents.some(({ before, after }) => before?.kind === 'log' || after?.kind === 'log')
  );
}

interface Decided {
  readonly log: ModerationLog;
  readonly byId: ReadonlyMap<string, LoggedEntry>;
  readonly people: People;
  readonly documents: LogSources;
  at(path: string, field: string): Range;
}

function entryProblems(entry: LoggedEntry, decided: Decided): Problem[] {
  const { documents, at } = decided;
  const { path, target } = entry;
  const found: Problem[] = [];
  const add = (code: ProblemCode, field: string, text: Problem['message']): void => {
    found.push(problemAt(path, code, at(path, field), text));
  };
  if (target !== undefined && documents.at(target) === undefined)
    add('log-target', 'target', message('There is no “{0}”, which this entry is about.', target));
  if (entry.automated) {
    if (!isGuarding(entry.action))
      add(
        'log-role',
        'automated',
        message(
          'No program may decide “{0}”: it can hold a post or note something, and people decide.',
          entry.action,
        ),
      );
    return found;
  }
  if (!isDecision(entry.action)) return found;
  const actor = decided.people.byHandle(entry.actor);
  if (!isModeratorAt(actor, entry.at, decided.people))
    add(
      'log-role',
      'actor',
      message(
        '{0} was no moderator on {1}, by the roles that files give them.',
        actor?.name ?? entry.actor,
        new Date(entry.at).toISOString().slice(0, 10),
      ),
    );
  if (isAboutOneself(entry, decided))
    add('log-own', 'actor', message('Nobody decides about their own posts: somebody else has to.'));
  else if (entry.action === 'overrule' && isOwnDecision(entry, decided))
    add(
      'log-own',
      'actor',
      message('Nobody decides about an appeal against their own decision: another moderator has to.'),
    );
  return found;
}

function isAboutOneself({ actor, subject, target }: LoggedEntry, { people, documents }: Decided): boolean {
  const author = target === undefined ? '' : (documents.get(target)?.head.person ?? '');
  return [subject ?? '', author].some((one) => one !== '' && isSame(one, actor, people));
}

/** Whether what is overruled, directly or by way of its appeal, was decided by whoever overrules it. */
function isOwnDecision(entry: LoggedEntry, { byId, people }: Decided): boolean {
  const seen = new Set([entry]);
  let before = byId.get(entry.previous ?? '');
  while (before && !seen.has(before)) {
    seen.add(before);
    if (before.action !== 'appeal') return !before.automated && isSame(before.actor, entry.actor, people);
    before = byId.get(before.previous ?? '');
  }
  return false;
}

function isSame(one: string, other: string, people: People): boolean {
  const [a, b] = [one, other].map(
    (handle) => people.byHandle(handle)?.id ?? handle.replace(/^@/, '').toLowerCase(),
  );
  return a === b;
}
