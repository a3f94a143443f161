import { append } from '../../../base/append';
import { message, type Message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import { sha256OfText } from '../../../base/sha256';
import type { Change, ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';
import type { LoggedEntry } from '../../../model/moderation/log/read-log';
import type { LogEntry, ModerationAction } from '../../../model/moderation/log-entry';
import { decidedState, stateAfter, type PostState } from '../../../model/moderation/post-state';
import { bodyOf, withBody } from '../../conversations/post-text';
import { closesMatter } from '../queue/standing-log';
import { planEntry, type EntryContext } from '../log/plan-entry';
import { removedPath } from '../private-store/store-paths';
import { refuseDecision } from './refusals';
import {
  decisionBehind,
  fieldsOf,
  leftHash,
  takesBack,
  withoutEdit,
  withoutRemoval,
  withState,
} from './earlier-text';

/** The post that is decided about. */
export interface DecidedPost {
  readonly path: Path;
  /** As its file has it. */
  readonly text: string;
}

export interface DecisionInput {
  readonly action: ModerationAction;
  /** The id of the member who decides. */
  readonly actor: string;
  readonly post?: DecidedPost;
  /** The id of the member whom it is about: the post's author. */
  readonly subject?: string;
  readonly reason: string;
  /** A file and its heading. */
  readonly guideline?: string;
  readonly rules?: readonly string[];
  /** Of a mute or suspension, ISO 8601. */
  readonly duration?: string;
  /** The id of the entry that this one answers or takes back: a decision, or an appeal, which it resolves. */
  readonly previous?: string;
  readonly report?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly appealUntil?: number;
  /** The post's text after an `edit`, without its fields. */
  readonly body?: string;
  /** Of an `edit` of a held post: whether readers see it from then on, by an entry `keep` of its own. */
  readonly publishes?: boolean;
  /** What the post had said before the removal or edit that is taken back, whole, where somebody kept it. */
  readonly earlierText?: string;
}

/** What one decision, or several that are one matter, change. */
export interface PlannedDecision {
  readonly entries: readonly LoggedEntry[];
  /** In the private store, to be carried out first: whatever happens in between, nothing is lost. */
  readonly inStore: ChangePlan | undefined;
  /** Whether nothing may be done without the store, as where it alone keeps a text. */
  readonly needsStore: boolean;
  /** In the community: the states of posts, and the log. */
  readonly inCommunity: ChangePlan;
  /** What has to be said to whoever decides. */
  readonly notices: readonly Message[];
}

const title = message('Moderate');

/**
 * Plans one decision, or several: each is an entry of the log, and what it does to its post. All or none is
 * carried out.
 * @throws DecisionRefused
 * @throws UneditableFrontMatter if a post's fields cannot be changed
 */
export function planDecision(
  inputs: readonly DecisionInput[],
  { entries, ...context }: EntryContext,
): PlannedDecision {
  const log = [...entries];
  const planned: LoggedEntry[] = [];
  const inStore: Change[] = [];
  const logged: Change[] = [];
  const posts = new Map<Path, { readonly before: string; readonly text: string }>();
  const notices = new Map<string, Message>();
  for (const given of inputs) {
    // Several about one post follow one another.
    const text = given.post && (posts.get(given.post.path)?.text ?? given.post.text);
    const input =
      given.post && text !== undefined ? { ...given, post: { path: given.post.path, text } } : given;
    refuseDecision(input, new Map(log.map((entry) => [entry.id, entry])));
    const { entry, change } = planEntry(entryOf(input), { ...context, entries: log });
    log.push(entry);
    planned.push(entry);
    const shown = publishes(input)
      ? planEntry(entryOf(publicationOf(input)), { ...context, entries: log })
      : undefined;
    if (shown) {
      log.push(shown.entry);
      planned.push(shown.entry);
    }
    const { kept, said, notice } = changesOf(input, entry, log);
    append(inStore, kept);
    logged.push(change);
    if (shown) logged.push(shown.change);
    if (given.post && said !== undefined)
      posts.set(given.post.path, {
        before: posts.get(given.post.path)?.before ?? given.post.text,
        text: said,
      });
    if (notice) notices.set(notice.template, notice);
  }
  const changed = [...posts].flatMap(([path, { before, text }]) =>
    before === text ? [] : [changeTo(path, before, text)],
  );
  return {
    entries: planned,
    inStore: inStore.length > 0 ? { title, changes: inStore } : undefined,
    needsStore: planned.some(({ action }) => action === 'remove'),
    inCommunity: { title, changes: [...changed, ...logged] },
    notices: [...notices.values()],
  };
}

function publishes({ action, post, publishes: asked = false }: DecisionInput): boolean {
  return asked && action === 'edit' && post !== undefined && hasState(post.text, 'held');
}

/**
 * What shows an edited post again. It answers neither the hold nor a rule: they were right, as the edit says.
 */
function publicationOf({ actor, reason, subject, post, guideline }: DecisionInput): DecisionInput {
  return {
    action: 'keep',
    actor,
    reason,
    ...(subject !== undefined && { subject }),
    ...(post && { post }),
    ...(guideline !== undefined && { guideline }),
  };
}

/** The state that a post will have; undefined if it keeps the one that it has. */
function nextState(
  input: DecisionInput,
  undone: LogEntry | undefined,
  log: readonly LogEntry[],
): PostState | undefined {
  const { action, post } = input;
  const state = publishes(input) ? 'visible' : stateAfter(action);
  if (state !== undefined || post === undefined || !takesBack(action)) return state;
  // What gave the post no state leaves it the one that it has.
  if (undone && stateAfter(undone.action) === undefined && !takesBack(undone.action)) return undefined;
  // What was taken back no longer holds, so that the decision before it does.
  const { state: before, entry } = decidedState(log, post.path);
  // Where nobody had decided before it was shown, only the text from then knows how it stood.
  return entry === undefined && undone?.action === 'keep' ? undefined : before;
}

interface PostChanges {
  readonly kept: readonly Change[];
  /** The post's file from then on. */
  readonly said?: string;
  readonly notice?: Message;
}

function changesOf(input: DecisionInput, entry: LoggedEntry, log: readonly LogEntry[]): PostChanges {
  const { post, action, body } = input;
  if (!post) return { kept: [] };
  const { text } = post;
  const undone = takesBack(action) ? decisionBehind(entry.previous, log) : undefined;
  const state = nextState(input, undone, log);
  if (undone?.action === 'edit') {
    const { said, notice } = withoutEdit(input, text, undone);
    const was = state ?? stateBeforeEdit(input, said, log);
    return { kept: [], said: was === undefined ? said : withState(said, was), ...(notice && { notice }) };
  }
  const edited = action === 'edit' && body !== undefined ? withBody(text, body) : text;
  const before: Change[] = edited === text ? [] : [{ kind: 'create', path: removedPath(entry.id), text }];
  if (state === undefined)
    return { kept: before, said: edited, ...(leavesHeld(input) && { notice: stillHeld }) };
  const isRemoved = hasState(text, 'removed');
  const restored = isRemoved && state !== 'removed' ? withoutRemoval(input, text) : edited;
  if (state !== 'removed' || isRemoved) return { kept: before, said: withState(restored, state) };
  return {
    kept: [{ kind: 'create', path: removedPath(entry.id), text }],
    said: withState(text, state, ''),
    notice: message(
      'The text is gone from the file and lies in the private store. Git’s history still has it: whoever has a clone, or looks at earlier commits, can read it there.',
    ),
  };
}

/** That a post was held without an entry of the log, and an edit showed it again. */
function stateBeforeEdit(
  { post, earlierText }: DecisionInput,
  said: string,
  log: readonly LogEntry[],
): PostState | undefined {
  const isText = post !== undefined && earlierText !== undefined && bodyOf(said) === bodyOf(earlierText);
  const isDecided = post !== undefined && decidedState(log, post.path).entry !== undefined;
  return isText && !isDecided && hasState(earlierText, 'held') ? 'held' : undefined;
}

/** What is done to a held post, or to its author, that does not say whether readers see it. */
export function leavesHeld(input: DecisionInput): boolean {
  const { action, post } = input;
  return (
    post !== undefined &&
    closesMatter({ action, automated: false }) &&
    stateAfter(action) === undefined &&
    action !== 'overrule' &&
    hasState(post.text, 'held') &&
    !publishes(input)
  );
}

const stillHeld = message('The post is still held: it waits in the queue for Keep, Hide or Remove.');

function hasState(text: string, state: PostState): boolean {
  const written = /^state:\s*["']?([a-z]+)\b/im.exec(fieldsOf(text))?.[1];
  return written?.toLowerCase() === state;
}

function entryOf(input: DecisionInput): Parameters<typeof planEntry>[0] {
  const { action, actor, post, subject, guideline, rules, duration, previous, report, appealUntil } = input;
  return {
    action,
    actor,
    ...(subject !== undefined && { subject }),
    ...(post && { target: post.path, targetSha256: sha256OfText(post.text) }),
    ...(action === 'edit' && input.body !== undefined && { leftSha256: leftHash(input.body) }),
    ...(rules && { rules }),
    ...(guideline !== undefined && { guideline }),
    reason: input.reason.trim(),
    ...(duration !== undefined && { duration }),
    ...(previous !== undefined && { previous }),
    ...(report !== undefined && { report }),
    ...(appealUntil !== undefined && { appealUntil }),
  };
}
