import { message } from '../../../base/message';
import { stemOf } from '../../../model/file-names/document-stem';
import {
  decidedFindings,
  isAppeal,
  isConfirming,
  isOverruling,
  type DecidedEntry,
  type DecidedFinding,
} from '../../../model/moderation/decided-findings';
import { decisionTimes } from '../../../model/moderation/decision-times';
import { lacking, percentage, type EvidenceItem } from '../figure';
import type { Measured } from '../measured';
import { metric, type Metric } from '../metric';
import type { Period } from '../period';
import { quantile } from '../statistics/quantile';
import type { DecisionRecord, DocumentRecord } from '../records/document-record';

const overturned = metric({
  group: 'moderation',
  title: message('Overturned on appeal'),
  unit: 'share',
  formula: message('Decisions that overrule an earlier one ÷ decisions that look at an earlier one again'),
  blind: message('Only the public log is seen; appeals that were not decided yet are not.'),
  better: 'lower',
  measure(measured, period) {
    const byId = entriesById(measured.decisions);
    const again = decided(measured, period).filter(({ decision }) => isSecondLook(decision, byId));
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
  formula: message(
    'Findings of rules that the last decision about them confirmed ÷ findings that somebody decided about',
  ),
  blind: message('What rules did not find is not seen.'),
  better: 'higher',
  measure({ decisions }, period) {
    const found = findings(decisions, period);
    const confirmed = found.filter(({ last }) => isConfirming(last));
    const value = percentage(confirmed.length, found.length);
    if (value === undefined) return lacking(message('Nobody decided about what a rule had found.'));
    return {
      value,
      n: found.length,
      details: byRule(found),
      evidence: () => found.map(({ last }) => evidenceOf(last.record)),
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
  measure(measured, period) {
    const { reports } = measured;
    if (!reports) return lacking(message('Needs the private store, which holds the reports.'));
    const entries = measured.decisions
      .filter(isDecided)
      .sort((a, b) => a.decision.at - b.decision.at)
      .map((record) => ({ ...record.decision, id: stemOf(record.path), record }));
    const times = decisionTimes(entries, reports).filter(
      ({ entry }) => entry.at >= period.from && entry.at < period.until,
    );
    const value = quantile(
      times.map(({ hours }) => hours),
      0.5,
    );
    if (value === undefined)
      return lacking(message('Nothing that was reported or held was decided in this period.'));
    const evidence = (): EvidenceItem[] => times.map(({ entry }) => evidenceOf(entry.record));
    return { value, n: times.length, details: [], evidence };
  },
});

type Decided = DocumentRecord & { readonly decision: DecisionRecord };

function decided({ decisions }: Measured, { from, until }: Period): Decided[] {
  return decisions.filter(isDecided).filter(({ decision: { at } }) => at >= from && at < until);
}

function isDecided(record: DocumentRecord): record is Decided {
  return record.decision !== undefined;
}

/** The findings of rules whose last decision by a person is in the period. */
function findings(
  records: readonly DocumentRecord[],
  { from, until }: Period,
): DecidedFinding<LoggedRecord>[] {
  return decidedFindings(logged(records).filter(({ at }) => at < until)).filter(
    ({ rules, last }) => rules.length > 0 && last.at >= from,
  );
}

/** An entry of the log with its document, which is its evidence. */
type LoggedRecord = DecidedEntry & { readonly record: Decided };

function logged(records: readonly DocumentRecord[]): LoggedRecord[] {
  return records.filter(isDecided).map((record) => ({ ...record.decision, id: stemOf(record.path), record }));
}

/** Whether a person decides about what a person decided, or about an appeal; not about what a rule held. */
function isSecondLook(decision: DecisionRecord, byId: ReadonlyMap<string, Decided>): boolean {
  const { previous } = decision;
  return previous !== undefined && !isAppeal(decision) && !byId.get(previous)?.decision.automated;
}

/** A decision is cited by the ULID that its file is named after. */
function entriesById(records: readonly DocumentRecord[]): ReadonlyMap<string, Decided> {
  return new Map(records.filter(isDecided).map((entry) => [stemOf(entry.path), entry]));
}

function byRule(
  found: readonly DecidedFinding<LoggedRecord>[],
): { id: string; label: ReturnType<typeof message>; value: number; unit: 'share' }[] {
  const rules = new Map<string, { right: number; all: number }>();
  for (const { rules: broken, last } of found)
    for (const rule of broken) {
      const known = rules.get(rule) ?? { right: 0, all: 0 };
      known.all++;
      if (isConfirming(last)) known.right++;
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
