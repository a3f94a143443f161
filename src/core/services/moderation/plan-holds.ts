import { message, type Message } from '../../base/message';
import { sha256OfText } from '../../base/sha256';
import type { Path } from '../../base/ports';
import { applyEdit, UneditableFrontMatter } from '../../formats/front-matter/edit';
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

/** A post that should be held, and why it cannot be. */
export interface UnheldPost {
  readonly file: Path;
  /** For users. */
  readonly reason: Message;
}

export interface PlannedHolds {
  readonly plan: ChangePlan;
  /** The posts that the plan holds. */
  readonly held: readonly Path[];
  readonly unheld: readonly UnheldPost[];
}

/** The active rules that ask for a post to be held. */
export function holdingRules({ rules }: Finding): RuleMatch[] {
  return rules.filter(({ status, action }) => status === 'active' && action === 'hold');
}

/**
 * Holds back the posts that an active rule asks it for: their `state`, and an automated entry of the log
 * each. What is held already is left as it is, and so is what a person let stand, unless its text changed
 * since. A post whose fields cannot be changed keeps no other from being held.
 */
export function planHolds(posts: readonly FoundPost[], { entries, ...context }: EntryContext): PlannedHolds {
  const log = [...entries];
  const changes: Change[] = [];
  const files: Path[] = [];
  const unheld: UnheldPost[] = [];
  for (const { finding, text } of posts) {
    const rules = holdingRules(finding);
    const held = heldText(text);
    if (typeof held !== 'string') {
      if (rules.length > 0) unheld.push({ file: finding.file, reason: held });
      continue;
    }
    if (rules.length === 0 || held === text || isLetStand([text, held], finding, log)) continue;
    const { entry, change } = planEntry(entryOf(finding, rules, text), { ...context, entries: log });
    log.push(entry);
    files.push(finding.file);
    changes.push(changeTo(finding.file, text, held), change);
  }
  return { plan: { title: message('Hold posts'), changes }, held: files, unheld };
}

/** The text once it is held, or why its fields cannot say so. */
function heldText(text: string): string | Message {
  try {
    return applyEdit(text, setFields(text, { state: 'held' }));
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return error.reason;
    throw error;
  }
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
