import { message } from '../../core/base/message';
import type { Problem } from '../../core/base/problem';
import { fileStart } from '../../core/base/range';
import type { Finding } from '../../core/services/moderation/finding';

/**
 * What rules found, as problems at their places: of rules that count, since the others only watch. It names
 * the rule and the agreement that it upholds, and nobody: not who wrote the post, nor that it was reported.
 */
export function findingProblems(findings: Iterable<Finding>): Problem[] {
  return [...findings].flatMap(({ file, rules }) =>
    rules
      .filter(({ status }) => status === 'active')
      .flatMap(({ rule, guideline, action, matches }): Problem[] => {
        const ranges = matches.length > 0 ? matches.map(({ range }) => range) : [fileStart];
        return ranges.map((range) => ({
          file,
          range,
          severity: action === 'note' ? 'info' : 'warning',
          code: rule,
          message:
            guideline === undefined
              ? message('The rule “{0}” asks for a moderator’s eye here.', rule)
              : message('The rule “{0}” asks for a moderator’s eye here: {1}', rule, guideline),
        }));
      }),
  );
}
