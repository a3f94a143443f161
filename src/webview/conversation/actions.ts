import type { PostVerb, ShownPost, ThreadVerb } from '../../protocol/conversation-view';

/** The user's actions on the page of a conversation. */
export interface Actions {
  /** Makes a post the current one, focuses it and brings it into sight. */
  goTo(path: string): void;
  hover(path: string): void;
  unfold(path: string): void;
  /** Begins an answer to a post; the opening: to the thread. */
  reply(post: ShownPost): void;
  quote(post: ShownPost): void;
  edit(post: ShownPost): void;
  act(verb: PostVerb, post: ShownPost): void;
  actOnThread(verb: ThreadVerb): void;
  write(text: string, caret: number): void;
  /** Takes one of the names that are offered. */
  take(index: number): void;
  /** Makes another of them the current one. */
  moveOffer(by: number): void;
  closeOffer(): void;
  togglePreview(): void;
  send(): void;
  /** Gives up an edit, or turns from an answer to a reply to one to the thread. The draft stays. */
  leaveWriting(): void;
  moveToEditor(): void;
  openThread(path: string): void;
}
