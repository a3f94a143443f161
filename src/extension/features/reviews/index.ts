import { Disposable, type Comment } from 'vscode';
import type { App, Feature } from '../../feature';
import type { ReviewComments } from './comments';
import type { ShownComment } from './shown-comments';

const approvals = () => import('./approve');
const writing = () => import('./write-comments');

/** Reviews of content: comments on its passages, approvals, and who is asked for them. */
export const reviewsFeature: Feature = (app) => {
  const { comments, dispose } = loadComments(app);
  return [
    new Disposable(dispose),
    app.command('kith.review.approve', async (argument) => (await approvals()).approve(app, argument)),
    app.command('kith.review.withdraw', async (argument) =>
      (await approvals()).withdrawApproval(app, argument),
    ),
    app.command('kith.review.ask', async (argument) => (await approvals()).askForReview(app, argument)),
    app.command('kith.review.comment', async (reply) =>
      (await writing()).writeComment(app, await comments, reply),
    ),
    app.command('kith.review.resolve', async (thread) => (await writing()).resolveThread(thread, true)),
    app.command('kith.review.reopen', async (thread) => (await writing()).resolveThread(thread, false)),
    app.command('kith.review.edit', async (comment) => {
      (await writing()).beginEdit((await comments).threadOf(comment), asShown(comment));
    }),
    app.command('kith.review.cancelEdit', async (comment) => {
      (await writing()).cancelEdit((await comments).threadOf(comment), asShown(comment));
    }),
    app.command('kith.review.saveEdit', async (comment) =>
      (await writing()).saveEdit((await comments).threadOf(comment), asShown(comment)),
    ),
    app.command('kith.review.delete', async (comment) =>
      (await writing()).deleteComment(app, asShown(comment)),
    ),
    app.command('kith.review.applySuggestion', async (comment) => {
      const shown = asShown(comment);
      const [root] = ((await comments).threadOf(comment)?.comments ?? [shown]) as readonly ShownComment[];
      await (await writing()).applySuggestion(app, root ?? shown, shown);
    }),
  ];
};

/** What shows comments is not needed before a first text is in sight. */
function loadComments(app: App): { readonly comments: Promise<ReviewComments>; dispose(): void } {
  let isOver = false;
  let made: ReviewComments | undefined;
  const comments = import('./comments').then(({ createReviewComments }) => {
    made = createReviewComments(app);
    if (isOver) made.dispose();
    return made;
  });
  return {
    comments,
    dispose() {
      isOver = true;
      made?.dispose();
    },
  };
}

/** The editor gives the comments back that it was given. */
function asShown(comment: Comment): ShownComment {
  return comment as ShownComment;
}
