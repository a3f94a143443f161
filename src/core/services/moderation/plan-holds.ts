import { message } from '../../base/message';
import { sha256OfText } from '../../base/sha256';
import { applyEdit } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';
import type { LoggedEntry } from '../../model/moderation/log/read-log';
import { decidedState } from '../../model/moderation/post-state';
import type { Finding, RuleMatch } from './finding';
import { planEntry, type EntryContext } from './log/plan-entry';

/** Who an automated entry of the log is by. */
export const automatedActor = 'kith';

/** A post that rules found, with the text of its file. */
export interface FoundPost {
  readonly finding: Finding;
  readonly text: string;
}

/** The active rules that ask for a post to be held. */
export function holdingRules({ rules }: Finding): RuleMatch[] {
  return rules.filter(({ status, action }) => status === 'active' && action === 'hold');
}

/**
 * Holds back the posts that an active rule asks it for: their `state`, and an automated entry of the log
 * each. What is held already is left as it is, and so is what a person let stand, unless its text changed
 * since.
 * @throws UneditableFrontMatter if a post's fields cannot be changed
 */
export function planHolds(posts: readonly FoundPost[], { entries, ...context }: EntryContext): ChangePlan {
  const log = [...entries];
  const changes: Change[] = [];
  for (const { finding, text } of posts) {
    const rules = holdingRules(finding);
    const held = applyEdit(text, setFields(text, { state: 'held' }));
    if (rules.length === 0 || held === text || isLetStand([text, held], finding, log)) continue;
    const { entry, change } = planEntry(entryOf(finding, rules, text), { ...context, entries: log });
    log.push(entry);
    changes.push(changeTo(finding.file, text, held), change);
  }
  return { title: message('Hold posts'), changes };
}

/** Whether a person decided about a text as it stands. */
function isLetStand(texts: readonly string[], { file }: Finding, log: readonly LoggedEntry[]): boolean {
  const { entry } = decidedState(log, file);
  if (!entry || entry.automated) return false;
  return entry.targetSha256 === undefined || texts.some((text) => sha256OfText(text) === entry.targetSha256);
}

function entryOf(
  { file, author }: Finding,
  rules: readonly RuleMatch[],
  text: string,
): Parameters<typeof planEntry>[0] {
  const guideline = rules.find((rule) => rule.guideline !== undefined)?.guideline;
  return {
    action: 'hold',
    actor: automatedActor,
    automated: true,
    target: file,
    targetSha256: sha256OfText(text),
    ...(author !== undefined && { subject: author }),
    rules: rules.map(({ rule }) => rule),
    ...(guideline !== undefined && { guideline }),
  };
}
