import { message } from '../../../base/message';
import { isMostlyOverturned } from '../../moderation/precision';
import type { TodaySource } from '../today-source';
import { decidedRules } from './ready-rules';

/** Moderation rules whose findings moderators mostly let stand. */
export const overturnedRules: TodaySource = {
  title: message('Moderation rules that are mostly wrong'),
  icon: 'shield',
  *find(_, measured) {
    for (const { path, title, rule, precision } of decidedRules(measured)) {
      if (rule.status === 'off' || !isMostlyOverturned(precision)) continue;
      const { right, decided } = precision;
      yield {
        // Another decision alone makes it no other thing.
        subject: `${path}#overturned`,
        title,
        reason: message('was wrong {0} times of {1}; change it, or switch it off', decided - right, decided),
        file: path,
        action: 'open',
        isDue: false,
        urgency: rule.status === 'active' ? 55 : 30,
      };
    }
  },
};
