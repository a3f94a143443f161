import { CommentMode, l10n, Range, workspace, type CommentReply, type CommentThread } from 'vscode';
import { message } from '../../../core/base/message';
import type { ChangePlan } from '../../../core/model/changes/change-plan';
import { findQuote } from '../../../core/model/reviews/find-quote';
import {
  planComment,
  planCommentEdit,
  planResolution,
  planSuggestion,
  suggestionIn,
} from '../../../core/services/publishing/plan-comments';
import { createUlid } from '../../../core/services/scaffold/ulid';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { contentOf } from '../../communities/content-of';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import { offerUndo } from '../../communities/offer-undo';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import type { ReviewComments } from './comments';
import { previewed, type ShownComment } from './shown-comments';

/** Writes what the user typed into a thread: a comment on its passage, or a reply. */
export async function writeComment(
  app: App,
  shown: ReviewComments,
  { thread, text }: CommentReply,
): Promise<void> {
  if (text.trim() === '') throw new Notice(message('Type a few words.'));
  const { folder, document } = contentOf(app.communities, thread.uri);
  const person = await currentPerson(folder);
  if (!person)
    throw new Notice(message('The community does not know you yet. Write your own member file first.'));
  const replyTo = shown.rootOf(thread);
  const passage = replyTo === undefined ? await passageOf(thread) : undefined;
  const now = Date.now();
  await applyPlan(
    folder,
    planComment({
      about: document.path,
      title: document.title,
      body: text,
      by: person.id,
      now,
      id: createUlid(now, Math.random),
      ...passage,
      ...(replyTo !== undefined && { replyTo }),
    }),
  );
  // What is written is shown by its file.
  if (replyTo === undefined) thread.dispose();
}

/** The lines of a new thread, or what of them was selected. */
async function passageOf({ uri, range }: CommentThread): Promise<{ quote: string; line: number }> {
  const text = await workspace.openTextDocument(uri);
  const chosen = range ?? new Range(0, 0, 0, 0);
  const whole = new Range(chosen.start.line, 0, chosen.end.line, text.lineAt(chosen.end.line).text.length);
  const quote = text.getText(chosen.isEmpty ? whole : chosen).trim();
  if (quote === '') throw new Notice(message('There is no text in this line. Comment on one that has some.'));
  return { quote, line: chosen.start.line + 1 };
}

/** Says that a thread is dealt with, or that it is not. */
export async function resolveThread({ comments }: CommentThread, isResolved: boolean): Promise<void> {
  const [root] = comments as readonly ShownComment[];
  if (!root) return;
  const { folder, review } = root;
  await applyPlan(folder, planResolution(review.path, await textIn(folder, review.path), isResolved));
}

/** Lets the user change a comment where it stands. */
export function beginEdit(thread: CommentThread | undefined, comment: ShownComment): void {
  redraw(thread, comment, { body: comment.written, mode: CommentMode.Editing });
}

export function cancelEdit(thread: CommentThread | undefined, comment: ShownComment): void {
  redraw(thread, comment, { body: previewed(comment.written), mode: CommentMode.Preview });
}

function redraw(
  thread: CommentThread | undefined,
  comment: ShownComment,
  change: Pick<ShownComment, 'body' | 'mode'>,
): void {
  if (!thread) return;
  const isSame = (one: ShownComment): boolean => one.review.path === comment.review.path;
  thread.comments = (thread.comments as readonly ShownComment[]).map((one) =>
    isSame(one) ? { ...one, ...change } : one,
  );
}

export async function saveEdit(thread: CommentThread | undefined, comment: ShownComment): Promise<void> {
  const { folder, review, body } = comment;
  const text = typeof body === 'string' ? body : body.value;
  if (text.trim() === '') throw new Notice(message('Type a few words.'));
  const before = await textIn(folder, review.path);
  await applyPlan(folder, planCommentEdit(review.path, before, text, Date.now()));
  redraw(thread, comment, { body: previewed(text), mode: CommentMode.Preview });
}

export async function deleteComment(app: App, { folder, review }: ShownComment): Promise<void> {
  const text = await textIn(folder, review.path);
  const plan: ChangePlan = {
    title: message('Delete a review comment'),
    changes: [{ kind: 'delete', path: review.path }],
  };
  await applyPlan(folder, plan);
  const before = new Map([[review.path, text]]);
  offerUndo(app, folder, { plan, before, told: l10n.t('Comment deleted.') });
}

/** Puts what a comment suggests in the place of its passage. */
export async function applySuggestion(app: App, root: ShownComment, comment: ShownComment): Promise<void> {
  const { folder, written } = comment;
  const { about, path, quote, line = 1 } = root.review;
  const [text, said] = await Promise.all([textIn(folder, about), textIn(folder, path)]);
  const suggestion = suggestionIn(written);
  const passage = quote === undefined ? undefined : findQuote(text, { quote, line });
  if (suggestion === undefined || !passage)
    throw new Notice(message('The passage that this was suggested for is gone. Change the text by hand.'));
  const plan = planSuggestion({ path: about, text, passage }, { path, text: said }, suggestion);
  await applyPlan(folder, plan);
  const before = new Map([
    [about, text],
    [path, said],
  ]);
  offerUndo(app, folder, { plan, before, told: l10n.t('Suggestion applied.') });
}

async function textIn(folder: CommunityFolder, path: string): Promise<string> {
  const text = await textOf(folder, path);
  if (text === undefined) throw new Notice(message('“{0}” cannot be read.', path));
  return text;
}
