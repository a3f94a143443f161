import { message } from '../../../base/message';
import { lacking, percentage, type EvidenceItem } from '../figure';
import type { Measured } from '../measured';
import { metric, type Metric } from '../metric';
import type { Period } from '../period';
import type { DecisionRecord, DocumentRecord } from '../records/document-record';

const overturned = metric({
  group: 'moderation',
  title: message('Overturned on appeal'),
  unit: 'share',
  formula: message('Decisions that overrule an earlier one ÷ decisions that look at an earlier one again'),
  blind: message('Only the public log is seen; appeals that were not decided yet are not.'),
  better: 'lower',
  measure(measured, period) {
    const again = decided(measured, period).filter(({ decision }) => decision.previous !== undefined);
    const overruled = again.filter(({ decision }) => isOverruling(decision));
    const value = percentage(overruled.length, again.length);
    if (value === undefined) return lacking(message('No appeal was decided in this period.'));
    return { value, n: again.length, details: [], evidence: () => again.map(evidenceOf) };
  },
});

const rulePrecision = metric({
  group: 'moderation',
  title: message('Precision of rules'),
  unit: 'share',
  formula: message('Decisions that confirmed what a rule had found ÷ decisions about what rules had found'),
  blind: message('What rules did not find is not seen.'),
  better: 'higher',
  measure(measured, period) {
    const found = decided(measured, period).filter(
      ({ decision }) => decision.rules.length > 0 && !decision.automated,
    );
    const confirmed = found.filter(({ decision }) => confirms(decision));
    const value = percentage(confirmed.length, found.length);
    if (value === undefined) return lacking(message('Nobody decided about what a rule had found.'));
    return {
      value,
      n: found.length,
      details: byRule(found),
      evidence: () => found.map(evidenceOf),
    };
  },
});

const decisionTime = metric({
  group: 'moderation',
  title: message('Time to decision'),
  unit: 'hours',
  formula: message('Hours from a report or a hold to its decision: median'),
  blind: message('Reports are in the private store, so that public reports of figures leave it out.'),
  better: 'lower',
  measure: () => lacking(message('Needs the private store, which holds the reports.')),
});

type Decided = DocumentRecord & { readonly decision: DecisionRecord };

function decided({ decisions }: Measured, { from, until }: Period): Decided[] {
  return decisions.filter(
    (record): record is Decided =>
      record.decision !== undefined && record.decision.at >= from && record.decision.at < until,
  );
}

/** Whether what a rule had found was acted upon. */
function confirms(decision: DecisionRecord): boolean {
  return decision.action !== 'keep' && !isOverruling(decision);
}

function isOverruling({ action }: DecisionRecord): boolean {
  return action === 'overrule';
}

function byRule(
  found: readonly Decided[],
): { id: string; label: ReturnType<typeof message>; value: number; unit: 'share' }[] {
  const rules = new Map<string, { right: number; all: number }>();
  for (const { decision } of found)
    for (const rule of decision.rules) {
      const known = rules.get(rule) ?? { right: 0, all: 0 };
      known.all++;
      if (confirms(decision)) known.right++;
      rules.set(rule, known);
    }
  return [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, { right, all }]) => ({
      id: rule,
      label: message('{0} ({1})', rule, all),
      value: percentage(right, all) as number,
      unit: 'share' as const,
    }));
}

function evidenceOf({ path, decision }: Decided): EvidenceItem {
  return { at: { file: path, range: [0, 0, 0, 0] }, document: path, when: decision.at };
}

export const moderationMetrics = {
  decision_time: decisionTime,
  overturned,
  rule_precision: rulePrecision,
} as const satisfies Readonly<Record<string, Metric>>;
