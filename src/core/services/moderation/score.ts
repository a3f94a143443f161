import { message, type Message } from '../../base/message';
import type { RuleMatch } from './finding';

/** How soon somebody should look. */
export type Priority = 'low' | 'medium' | 'high';

/** From which score on a priority holds; see `moderation.priority` in `community.yml`. */
export interface PriorityLimits {
  readonly medium: number;
  readonly high: number;
}

export const defaultPriorityLimits: PriorityLimits = { medium: 6, high: 9 };

/** One report, as far as it counts. */
export interface ReportWeight {
  /** How far the reporter has come in the community: 0 to 4, as on its ladder. */
  readonly standing: number;
  /** How many of the reporter's earlier reports were decided, and how many of these were right. */
  readonly decided: number;
  readonly right: number;
}

/** Fewer decided reports say nothing about a reporter. */
const fewestDecided = 6;
/** The share of right reports that neither adds nor takes anything. */
const axis = 0.7;

/**
 * What a reporter's record adds to a report: above the axis at most, below it at least, 5 times the logarithm
 * of the number of reports to the base of 4. 6 of 6 right: 6.46; 0 of 10: −8.3.
 */
export function accuracyOf({ decided, right }: Pick<ReportWeight, 'decided' | 'right'>): number {
  if (decided < fewestDecided) return 0;
  const share = right / decided;
  const direction = share >= axis ? (share - axis) / (1 - axis) : -(axis - share) / axis;
  return rounded(direction * 5 * (Math.log(decided) / Math.log(4)));
}

/** What one report adds: never less than nothing. */
export function reportScore(report: ReportWeight): number {
  const standing = Math.min(4, Math.max(0, report.standing));
  return Math.max(0, rounded(1 + standing + accuracyOf(report)));
}

/** One addend of a score, with what it stands for. */
export interface ScorePart {
  readonly value: number;
  readonly label: Message;
}

export interface Score {
  readonly value: number;
  readonly priority: Priority;
  /** What it is the sum of, the rules first. Empty: nothing counts. */
  readonly parts: readonly ScorePart[];
}

/** The score of a post: what active rules and reports add. Rules in shadow add nothing. */
export function scoreOf(
  rules: readonly Pick<RuleMatch, 'rule' | 'status' | 'weight'>[],
  reports: readonly ReportWeight[] = [],
  limits: PriorityLimits = defaultPriorityLimits,
): Score {
  const parts: ScorePart[] = [
    ...rules
      .filter(({ status }) => status === 'active')
      .map(({ rule, weight }) => ({ value: weight, label: message('rule {0}', rule) })),
    ...reports.map((report) => ({ value: reportScore(report), label: reportLabel(report) })),
  ];
  const value = rounded(parts.reduce((sum, part) => sum + part.value, 0));
  return { value, priority: priorityOf(value, limits), parts };
}

/**
 * A score as the sum that it is, each addend with what it stands for.
 * @param words how a message is said to the reader
 */
export function scoreInWords({ value, parts }: Score, words: (text: Message) => string): string {
  if (parts.length === 0) return words(message('0: nothing counts yet'));
  return `${value} = ${parts.map((part) => `${part.value} (${words(part.label)})`).join(' + ')}`;
}

function priorityOf(score: number, { medium, high }: PriorityLimits): Priority {
  return score >= high ? 'high' : score >= medium ? 'medium' : 'low';
}

/** A reporter is not named where their report is weighed. */
function reportLabel(report: ReportWeight): Message {
  const standing = Math.min(4, Math.max(0, report.standing));
  const accuracy = accuracyOf(report);
  if (accuracy === 0) return message('a report: 1 + {0} for standing', standing);
  return message(
    'a report: 1 + {0} for standing, {1} for {2} of {3} right',
    standing,
    signed(accuracy),
    report.right,
    report.decided,
  );
}

function signed(value: number): string {
  return value < 0 ? `−${-value}` : `+${value}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
