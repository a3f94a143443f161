import {
  comments,
  Disposable,
  l10n,
  Range,
  window,
  type Comment,
  type CommentThread,
  type TextDocument,
} from 'vscode';
import { contentKinds } from '../../../core/model/documents/document';
import { conversationsOf } from '../../../core/model/reviews/conversations';
import type { FolderChange } from '../../communities/communities';
import { recentPerson } from '../../communities/current-person';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import { reviewsOf } from '../../communities/reviewed-content';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { drawConversation } from './shown-comments';

/** Review comments beside the documents in sight. */
export interface ReviewComments extends Disposable {
  /** The id of the comment that begins a thread; undefined of one that is being begun. */
  rootOf(thread: CommentThread): string | undefined;
  /** The thread that shows a comment. */
  threadOf(comment: Comment): CommentThread | undefined;
}

/** Shows the comments on every document of a community that is in sight, and lets one begin others. */
export function createReviewComments(app: App): ReviewComments {
  const controller = comments.createCommentController('kith.reviews', l10n.t('Review Comments'));
  controller.options = { prompt: l10n.t('Comment'), placeHolder: l10n.t('What should change, and why?') };
  controller.commentingRangeProvider = {
    provideCommentingRanges: (document) =>
      reviewable(app, document) ? [new Range(0, 0, Math.max(0, document.lineCount - 1), 0)] : [],
  };
  /** Threads by the document's address and the id of the comment that begins them. */
  const shown = new Map<string, Map<string, CommentThread>>();
  const roots = new WeakMap<CommentThread, string>();
  let turn = Promise.resolve<unknown>(undefined);

  async function draw(document: TextDocument): Promise<void> {
    const found = reviewable(app, document);
    if (!found || document.isClosed) return;
    const { folder } = found;
    const said = reviewsOf(folder, found.document.path).filter(({ approves }) => approves === undefined);
    const reader = await recentPerson(folder);
    const texts = new Map<string, string>();
    for (const { path } of said) texts.set(path, (await textOf(folder, path)) ?? '');
    const key = document.uri.toString();
    const before = shown.get(key) ?? new Map<string, CommentThread>();
    const now = new Map<string, CommentThread>();
    for (const conversation of conversationsOf(said)) {
      const { id } = conversation.root;
      const drawing = { controller, folder, document, reader, texts };
      const thread = drawConversation(conversation, drawing, before.get(id));
      roots.set(thread, id);
      now.set(id, thread);
    }
    for (const [id, thread] of before) if (!now.has(id)) thread.dispose();
    shown.set(key, now);
  }

  /** One after the other, so that no thread is made twice. */
  const drawSeen = app.guard('show review comments', () => {
    const seen = new Set(window.visibleTextEditors.map(({ document }) => document));
    const keys = new Set(Array.from(seen, ({ uri }) => uri.toString()));
    turn = turn
      .then(async () => {
        for (const [key, threads] of shown) {
          if (keys.has(key)) continue;
          for (const thread of threads.values()) thread.dispose();
          shown.delete(key);
        }
        for (const document of seen) await draw(document);
      })
      .catch((error: unknown) => {
        app.log.error('Review comments:', String(error));
      });
    return turn;
  });

  const parts = Disposable.from(
    controller,
    window.onDidChangeVisibleTextEditors(() => void drawSeen()),
    app.communities.onDidChange((change) => {
      if (concernsReviews(change)) void drawSeen();
    }),
  );
  void drawSeen();
  return {
    rootOf: (thread) => roots.get(thread),
    threadOf: (comment) =>
      [...shown.values()]
        .flatMap((threads) => [...threads.values()])
        .find((thread) => thread.comments.includes(comment)),
    dispose: () => void parts.dispose(),
  };
}

function concernsReviews({ change: { documents, people } }: FolderChange): boolean {
  if (people === true || documents === 'all') return true;
  return (documents ?? []).some(({ before, after }) => {
    const kind = (after ?? before)?.kind;
    return kind === 'review' || (kind !== undefined && contentKinds.has(kind));
  });
}

/** The content that a text in the editor is, in a community that has set Kith up. */
function reviewable(app: App, { uri }: TextDocument): FoundDocument | undefined {
  const found = documentOf(app.communities, uri);
  const isSetUp = found?.folder.community.config.path !== undefined;
  return found && isSetUp && contentKinds.has(found.document.kind) ? found : undefined;
}
