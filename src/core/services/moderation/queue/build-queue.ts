import { least } from '../../../base/extremes';
import { groupBy } from '../../../base/group-by';
import { documentDate } from '../../../model/document-set/document-order';
import type { Documents } from '../../../model/document-set/document-set';
import type { LogEntry } from '../../../model/moderation/log-entry';
import { stateAfter } from '../../../model/moderation/post-state';
import type { ModerationCase, Report } from '../../../model/moderation/report';
import type { Finding } from '../finding';
import type { Posts } from './posts';
import type { Score } from '../score';
import type { QueueItem } from './queue-item';
import { answerTo } from './report-weights';
import { closesMatter, matterOf, standingLog, type OpenAppeal, type StandingLog } from './standing-log';

export interface QueueInput {
  readonly documents: Pick<Documents, 'get'>;
  readonly posts: Posts;
  /** What the rules found, a finding a post. */
  readonly findings: readonly Finding[];
  /** All reports and cases of the private store; none without one. */
  readonly reports: readonly Report[];
  readonly cases: readonly ModerationCase[];
  /** All entries, in order. */
  readonly log: readonly LogEntry[];
  readonly scoreOf: (finding: Finding | undefined, reports: readonly Report[]) => Score;
  /** Milliseconds since 1970-01-01 UTC: the age of what has no date. */
  readonly now: number;
}

/** Everything that waits for a moderator, an item a matter, most urgent first. */
export function buildQueue(input: QueueInput): QueueItem[] {
  const { posts, findings, reports, cases } = input;
  const log = standingLog(input.log);
  const open: OpenMatters = {
    findings: new Map(findings.filter((one) => isOpenFinding(one, log, posts)).map((one) => [one.file, one])),
    reports: groupBy(
      reports.filter((one) => !answerTo(one, log)),
      (report) => [matterOf(report)],
    ),
    appeals: new Map(log.openAppeals.map((open) => [matterOf(open.appeal), open])),
    escalations: openEscalations(log),
    cases: new Map(cases.map((one) => [one.about, one])),
  };
  const matters = new Set([
    ...open.findings.keys(),
    ...open.reports.keys(),
    ...open.appeals.keys(),
    ...open.escalations.keys(),
    ...posts.held.keys(),
  ]);
  matters.delete('');
  return Array.from(matters, (about) => itemOf(about, open, log, input)).sort(byUrgency);
}

interface OpenMatters {
  readonly findings: ReadonlyMap<string, Finding>;
  readonly reports: ReadonlyMap<string, readonly Report[]>;
  readonly appeals: ReadonlyMap<string, OpenAppeal>;
  readonly escalations: ReadonlyMap<string, LogEntry>;
  readonly cases: ReadonlyMap<string, ModerationCase>;
}

function itemOf(about: string, open: OpenMatters, log: StandingLog, input: QueueInput): QueueItem {
  const { posts, documents, scoreOf, now } = input;
  const post = documents.get(about);
  const finding = open.findings.get(about);
  const reports = (open.reports.get(about) ?? []).toSorted((a, b) => a.at - b.at);
  const appeal = open.appeals.get(about);
  const escalation = open.escalations.get(about);
  const own = open.cases.get(about);
  const score = scoreOf(finding, reports);
  const isHeld = posts.held.has(about);
  const leftHeld = isHeld ? leftHeldBy(log.about(about)) : undefined;
  const waiting = [
    appeal?.appeal.at,
    escalation?.at,
    reports[0]?.at,
    finding || isHeld ? post && documentDate(post) : undefined,
  ].filter((at) => at !== undefined);
  return {
    about,
    author: post?.head.person ?? reports[0]?.subject ?? finding?.author ?? appeal?.appeal.subject ?? '',
    since: waiting.length > 0 ? least(waiting) : now,
    score,
    priority: escalation ? 'high' : score.priority,
    reports,
    isHeld,
    isFirstPost: post !== undefined && posts.isFirst(post),
    ...(leftHeld && { leftHeld }),
    ...(post && { post }),
    ...(finding && { finding }),
    ...(appeal && { appeal }),
    ...(escalation && { escalation }),
    ...(own && { case: own }),
  };
}

/** The last decision about a post if, since the one that gave it its state, it says nothing of that. */
function leftHeldBy(entries: readonly LogEntry[]): LogEntry | undefined {
  const last = entries.findLast((entry) => closesMatter(entry) || stateAfter(entry.action) !== undefined);
  return last && stateAfter(last.action) === undefined && last.action !== 'overrule' ? last : undefined;
}

/**
 * Whether a finding waits: an active rule asks for a moderator, and no decision since the post was last
 * edited names all such rules. What a rule only notes, or only measures, makes no item.
 */
function isOpenFinding({ file, rules }: Finding, log: StandingLog, { editedAt }: Posts): boolean {
  const asking = rules.filter(({ status, action }) => status === 'active' && action !== 'note');
  if (asking.length === 0) return false;
  const edited = editedAt(file) ?? -Infinity;
  const decided = new Set(
    log
      .about(file)
      .filter((entry) => closesMatter(entry) && entry.at >= edited)
      .flatMap((entry) => entry.rules),
  );
  return !asking.every(({ rule }) => decided.has(rule));
}

/** The latest escalation of each matter that nothing has ended since. */
function openEscalations({ entries }: StandingLog): Map<string, LogEntry> {
  const open = new Map<string, LogEntry>();
  for (const entry of entries) {
    if (entry.action === 'escalate') open.set(matterOf(entry), entry);
    else if (closesMatter(entry)) open.delete(matterOf(entry));
  }
  return open;
}

/** By score, then whatever waits longest. */
export function byUrgency(a: QueueItem, b: QueueItem): number {
  return (
    b.score.value - a.score.value || a.since - b.since || (a.about < b.about ? -1 : a.about > b.about ? 1 : 0)
  );
}
