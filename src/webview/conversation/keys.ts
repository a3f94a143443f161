import type { ShownConversation, ShownPost } from '../../protocol/conversation-view';
import type { Actions } from './actions';

/** The index of the post that a key moves to; undefined for other keys. */
export function postAfterKey(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return Math.min(at + 1, length - 1);
    case 'k':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

/** What a letter does to a post, by the buttons that the post has; undefined where it has none for it. */
export function verbOfKey(
  key: string,
  post: ShownPost,
  { posts, takesAnswer, state }: ShownConversation,
  actions: Actions,
): (() => void) | undefined {
  const isOpening = post === posts[0];
  switch (key) {
    case 'r':
      return () => actions.reply(post);
    case 'q':
      return () => actions.quote(post);
    case 'a':
      return isOpening || !takesAnswer || post.accepted || post.fold !== undefined || state === 'closed'
        ? undefined
        : () => actions.act('accept', post);
    case 'e':
      return post.own ? () => actions.edit(post) : undefined;
    case 's':
      return isOpening ? undefined : () => actions.act('split', post);
    case 'c':
      return () => actions.act('copyLink', post);
    case 'n':
      return post.sendTo === undefined ? undefined : () => actions.act('send', post);
    case 'o':
      return () => actions.act('openFile', post);
    case 'f':
      return post.own ? undefined : () => actions.act('report', post);
    default:
      return undefined;
  }
}
