import { stemOf } from '../../../model/file-names/document-stem';
import { message } from '../../../base/message';
import { isReady, rulePrecisions } from '../../moderation/precision';
import type { TodaySource } from '../today-source';
import type { Measured } from '../../analytics/measured';
import type { RulePrecision } from '../../moderation/precision';

/** Moderation rules in shadow that were right often enough to count. */
export const readyRules: TodaySource = {
  title: message('Moderation rules that may become active'),
  icon: 'shield',
  *find(_, measured) {
    for (const { path, title, rule, precision } of decidedRules(measured)) {
      if (rule.status !== 'shadow' || !isReady(precision)) continue;
      const { right, decided } = precision;
      yield {
        subject: `${path}#ready`,
        title,
        reason: message('was right {0} times of {1}; it may become active', right, decided),
        file: path,
        action: 'open',
        isDue: false,
        urgency: 35,
      };
    }
  },
};

/** The rules that somebody decided about, with how often they were right. */
export function* decidedRules({ rules, decisions }: Pick<Measured, 'rules' | 'decisions'>): Generator<{
  readonly path: string;
  readonly title: string;
  readonly rule: { readonly status: string };
  readonly precision: RulePrecision;
}> {
  if (rules.length === 0 || decisions.length === 0) return;
  const precisions = rulePrecisions(
    decisions.flatMap(({ path, decision }) => (decision ? [{ ...decision, id: stemOf(path) }] : [])),
  );
  for (const { path, title, rule } of rules) {
    const precision = rule && precisions.get(rule.id);
    if (precision) yield { path, title, rule, precision };
  }
}
