import * as v from 'valibot';
import {
  conversationSubject,
  type ConversationSubject,
  type NameProposal,
  type ShownHint,
  type ShownConversation,
  type ShownPost,
} from '../../protocol/conversation-view';

/** What a text is written for. */
export type Writing =
  /** An answer to the thread, or to the reply at a path. */
  | { readonly mode: 'answer'; readonly to?: string }
  /** Another text for the post at a path. */
  | { readonly mode: 'edit'; readonly path: string };

/** The key under which the draft of a text is kept. */
export function draftKey(writing: Writing): string {
  if (writing.mode === 'edit') return `edit ${writing.path}`;
  return writing.to === undefined ? 'answer' : `answer ${writing.to}`;
}

/** The HTML of a post's text, of one of its versions. */
export interface RenderedPost {
  readonly version: string;
  readonly html: string;
}

/** Names that are offered for what is being typed. */
export interface Offered {
  /** The span of the text that a name replaces, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'person' | 'document' | 'discussion';
  readonly proposals: readonly NameProposal[];
  readonly active: number;
}

/** The state of the page of a conversation. */
export interface ConversationState {
  /** Undefined until the page has begun. */
  readonly subject: ConversationSubject | undefined;
  readonly conversation: ShownConversation | undefined;
  /** Whether a discussion that is not there may still be found. */
  readonly reading: boolean;
  readonly failure: string | undefined;
  /** How many posts are drawn: a long thread is drawn in pieces. */
  readonly drawn: number;
  /** By the path of the post; of an earlier version until the present one is rendered. */
  readonly rendered: ReadonlyMap<string, RenderedPost>;
  /** The path of the current post, from which keys move on. */
  readonly active: string;
  /** The path of the post under the pointer. */
  readonly hovered: string;
  /** Folded posts that are shown all the same, by path. */
  readonly unfolded: ReadonlySet<string>;
  /** Whether pictures from other hosts are shown. */
  readonly pictures: boolean;
  /** By {@link draftKey}. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly writing: Writing;
  /** The rendered text instead of the field to write it in. */
  readonly preview: string | undefined;
  readonly sending: boolean;
  /** Why the text was not sent. */
  readonly refused: string | undefined;
  readonly offered: Offered | undefined;
  /** What rules would say of the text at hand. */
  readonly hints: readonly ShownHint[];
}

/** The persisted state, from which a tab is restored. */
export const keptState = v.object({
  subject: v.exactOptional(conversationSubject),
  active: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
});
export type KeptState = v.InferOutput<typeof keptState>;

/** How many posts are drawn first, and how many with each further piece. */
export const firstPiece = 40;
export const furtherPiece = 200;

export function firstState(kept: KeptState | undefined): ConversationState {
  return {
    subject: kept?.subject,
    conversation: undefined,
    reading: true,
    failure: undefined,
    drawn: firstPiece,
    rendered: new Map(),
    active: kept?.active ?? '',
    hovered: '',
    unfolded: new Set(),
    pictures: false,
    drafts: {},
    writing: kept?.to === undefined ? { mode: 'answer' } : { mode: 'answer', to: kept.to },
    preview: undefined,
    sending: false,
    refused: undefined,
    offered: undefined,
    hints: [],
  };
}

export function keptOf({ subject, active, writing }: ConversationState): KeptState {
  return {
    ...(subject && { subject }),
    ...(active !== '' && { active }),
    ...(writing.mode === 'answer' && writing.to !== undefined && { to: writing.to }),
  };
}

/**
 * The conversation as it is now. Whoever reads stays where they are: at the same post, or at the one that
 * took its place. What is written for a post that is gone becomes an answer to the thread.
 */
export function withConversation(
  state: ConversationState,
  conversation: ShownConversation | undefined,
  reading: boolean,
): ConversationState {
  if (!conversation) return { ...state, conversation, reading };
  const { posts } = conversation;
  const isThere = (path: string): boolean => posts.some((post) => post.path === path);
  const before = state.conversation?.posts.findIndex(({ path }) => path === state.active) ?? 0;
  const active = isThere(state.active)
    ? state.active
    : (posts[Math.min(Math.max(before, 0), posts.length - 1)]?.path ?? '');
  const { writing, drafts } = state;
  const target = writing.mode === 'edit' ? writing.path : writing.to;
  const isOrphaned = target !== undefined && !isThere(target);
  const text = drafts[draftKey(writing)] ?? '';
  const own = drafts[draftKey({ mode: 'answer' })] ?? '';
  return {
    ...state,
    conversation,
    reading: false,
    failure: undefined,
    active,
    ...(isOrphaned && {
      writing: { mode: 'answer' },
      preview: undefined,
      drafts: withDraft(drafts, 'answer', [own, text].filter((one) => one.trim() !== '').join('\n\n')),
    }),
  };
}

/** The draft under a key; an empty text removes it. */
export function withDraft(
  drafts: ConversationState['drafts'],
  key: string,
  text: string,
): ConversationState['drafts'] {
  const others = Object.entries(drafts).filter(([name]) => name !== key);
  return Object.fromEntries(text === '' ? others : [...others, [key, text]]);
}

/** Posts that were rendered, beside those from before. */
export function withRendered(
  state: ConversationState,
  posts: readonly (RenderedPost & { readonly path: string })[],
): ConversationState {
  const rendered = new Map(state.rendered);
  for (const { path, version, html } of posts) rendered.set(path, { version, html });
  return { ...state, rendered };
}

/** The posts among `paths` whose present text is not rendered, and that are not folded away. */
export function toRender(
  { conversation, rendered, unfolded }: ConversationState,
  paths: ReadonlySet<string>,
): string[] {
  return (conversation?.posts ?? [])
    .filter(
      ({ path, version, fold, accepted }) =>
        (paths.has(path) || accepted) &&
        (fold === undefined || unfolded.has(path)) &&
        rendered.get(path)?.version !== version,
    )
    .map(({ path }) => path);
}

/** Turns to another text to write, whose draft stands in the field. */
export function withWriting(state: ConversationState, writing: Writing): ConversationState {
  return { ...state, writing, preview: undefined, refused: undefined, offered: undefined, hints: [] };
}

export function postAt({ conversation }: ConversationState, path: string): ShownPost | undefined {
  return conversation?.posts.find((post) => post.path === path);
}

/** What the person has written for the text at hand. */
export function writtenText({ drafts, writing }: ConversationState): string {
  return drafts[draftKey(writing)] ?? '';
}
