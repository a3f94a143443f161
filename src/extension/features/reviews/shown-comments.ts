import {
  CommentMode,
  CommentThreadCollapsibleState,
  CommentThreadState,
  l10n,
  MarkdownString,
  Range,
  type Comment,
  type CommentController,
  type CommentThread,
  type TextDocument,
} from 'vscode';
import type { CommentConversation } from '../../../core/model/reviews/conversations';
import { findQuote } from '../../../core/model/reviews/find-quote';
import type { Review } from '../../../core/model/reviews/reviews';
import type { Person } from '../../../core/model/people/people';
import { commentBody, suggestionIn } from '../../../core/services/publishing/plan-comments';
import type { CommunityFolder } from '../../communities/community-folder';

/** A comment with the file that holds it. */
export interface ShownComment extends Comment {
  readonly review: Review;
  readonly folder: CommunityFolder;
  /** What it says, as written. */
  readonly written: string;
}

export interface Drawing {
  readonly controller: CommentController;
  readonly folder: CommunityFolder;
  readonly document: TextDocument;
  /** The user, if the community knows them. */
  readonly reader: Person | undefined;
  /** The texts of the files of comments, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Shows a conversation beside its passage; at the file's head, as outdated, where that is gone. */
export function drawConversation(
  conversation: CommentConversation,
  drawing: Drawing,
  shown: CommentThread | undefined,
): CommentThread {
  const { controller, document } = drawing;
  const { root } = conversation;
  const passage =
    root.quote === undefined
      ? undefined
      : findQuote(document.getText(), { quote: root.quote, line: root.line ?? 1 });
  const range = passage
    ? new Range(document.positionAt(passage.start), document.positionAt(passage.end))
    : new Range(0, 0, 0, 0);
  const thread = shown ?? controller.createCommentThread(document.uri, range, []);
  thread.range = range;
  thread.state = root.isResolved ? CommentThreadState.Resolved : CommentThreadState.Unresolved;
  thread.contextValue = root.isResolved ? 'resolved' : 'open';
  thread.label = labelOf(root, passage !== undefined);
  if (!shown) thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
  const before = (shown?.comments ?? []) as readonly ShownComment[];
  thread.comments = [root, ...conversation.replies].map((review) => {
    const standing = before.find((one) => one.review.path === review.path);
    const drawn = drawComment(review, drawing);
    // Another object would be another comment to the editor, which would lose what somebody is typing, or
    // where the focus is.
    return standing && (standing.mode === CommentMode.Editing || isAlike(standing, drawn)) ? standing : drawn;
  });
  return thread;
}

function isAlike(shown: ShownComment, drawn: ShownComment): boolean {
  const seen = ({ review, written, contextValue, author }: ShownComment): string =>
    JSON.stringify([review, written, contextValue, author]);
  return seen(shown) === seen(drawn);
}

function labelOf({ quote, isResolved }: Review, isFound: boolean): string {
  if (!isFound && quote !== undefined) return l10n.t('Outdated · “{0}”', quote);
  return isResolved ? l10n.t('Resolved') : l10n.t('Review comment');
}

function drawComment(review: Review, { folder, reader, texts }: Drawing): ShownComment {
  const written = commentBody(texts.get(review.path) ?? '');
  const author = folder.community.people.byHandle(review.by);
  const words = [
    author !== undefined && author === reader ? 'own' : '',
    suggestionIn(written) === undefined ? '' : 'suggestion',
  ];
  return {
    review,
    folder,
    written,
    body: previewed(written),
    mode: CommentMode.Preview,
    author: { name: author?.name ?? review.by },
    contextValue: words.join(' ').trim(),
    ...(review.at !== undefined && { timestamp: new Date(review.at) }),
  };
}

/** As Markdown, without pictures: they would be fetched from wherever the comment says. */
export function previewed(written: string): MarkdownString {
  return new MarkdownString(written.replace(/!\[/g, '!\u2060['));
}
