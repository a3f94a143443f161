import type { Finding } from '../services/moderation/finding';
import type { Question } from './known-community';

/** What the moderation rules find, a finding a post: see `ModerationEngine.findings`. */
export const ruleFindings: Question<undefined, readonly Finding[]> = async (
  { moderation },
  _,
  { signal },
) => [...(await moderation.findings(signal)).values()];
