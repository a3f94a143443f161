import { render } from 'lit';
import { reasonOf } from '../../protocol/channel';
import type { Answer } from '../../protocol/contract';
import { conversationView, mostPostsAtOnce } from '../../protocol/conversation-view';
import { connectEditor } from '../kit/editor';
import { focusIfHere } from '../kit/focus';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { createAskOnce } from './ask-once';
import { completed, typedName } from './completion';
import { conversationPage } from './conversation-page';
import { postAfterKey, verbOfKey } from './keys';
import { postId } from './post-article';
import {
  draftKey,
  firstState,
  furtherPiece,
  keptOf,
  keptState,
  postAt,
  toRender,
  withConversation,
  withDraft,
  withRendered,
  withWriting,
  writtenText,
  type ConversationState,
  type KeptState,
  type Writing,
} from './state';

const completing = createLatest();
const previewing = createLatest();
const hinting = createLatest();
/** What is asked for to be rendered: paths with their versions. */
const asked = createAskOnce();
const inSight = new Set<string>();
/** The post to go to once it is there: the one that was just sent. */
let awaited: string | undefined;

function change(part: Partial<ConversationState>): void {
  page.set({ ...page.state, ...part });
}

function setDraft(key: string, text: string): void {
  change({ drafts: withDraft(page.state.drafts, key, text) });
  page.tell('draft/didChange', { key, text });
}

function startWriting(writing: Writing): void {
  page.set(withWriting(page.state, writing));
  focusText();
}

function focusText(): void {
  const field = document.getElementById('text');
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.scrollIntoView({ block: 'nearest' });
  if (field.value !== '') lookForHintsSoon();
}

const refuse = (error: unknown): void => change({ sending: false, refused: reasonOf(error) });

/** Makes a post the current one; undefined if it is not there. */
function bringIntoSight(path: string): HTMLElement | undefined {
  const { posts = [] } = page.state.conversation ?? {};
  const place = posts.findIndex((post) => post.path === path);
  if (place < 0) return undefined;
  change({ active: path, drawn: Math.max(page.state.drawn, place + 1) });
  const article = document.getElementById(postId(path)) ?? undefined;
  article?.scrollIntoView({ block: 'nearest' });
  return article;
}

const actions: Actions = {
  goTo(path) {
    bringIntoSight(path)?.focus({ preventScroll: true });
  },
  hover(path) {
    if (page.state.hovered !== path) change({ hovered: path });
  },
  unfold(path) {
    change({ unfolded: new Set([...page.state.unfolded, path]) });
    askForPosts();
  },
  reply(post) {
    const isOpening = post === page.state.conversation?.posts[0];
    change({ active: post.path });
    startWriting(isOpening ? { mode: 'answer' } : { mode: 'answer', to: post.path });
  },
  quote: (post) =>
    void page.ask('post/read', { path: post.path }).then(({ quotation }) => {
      actions.reply(post);
      const before = writtenText(page.state).trimEnd();
      setDraft(draftKey(page.state.writing), `${before === '' ? '' : `${before}\n\n`}${quotation}`);
      focusText();
    }, refuse),
  edit: (post) =>
    void page.ask('post/read', { path: post.path }).then(({ body }) => {
      const writing: Writing = { mode: 'edit', path: post.path };
      const key = draftKey(writing);
      if (page.state.drafts[key] === undefined) setDraft(key, body);
      change({ active: post.path });
      startWriting(writing);
    }, refuse),
  act(verb, { path }) {
    page.tell('post/didAct', { verb, path });
  },
  actOnThread: (verb) => page.tell('thread/didAct', { verb }),
  write(text, caret) {
    change({ refused: undefined });
    setDraft(draftKey(page.state.writing), text);
    offerNames(text, caret);
    lookForHintsSoon();
  },
  take(index) {
    const { offered } = page.state;
    const proposal = offered?.proposals[index];
    const field = document.getElementById('text');
    if (!offered || !proposal || !(field instanceof HTMLTextAreaElement)) return;
    const { text, caret } = completed(field.value, offered, proposal.insert);
    change({ offered: undefined });
    setDraft(draftKey(page.state.writing), text);
    field.setSelectionRange(caret, caret);
  },
  moveOffer(by) {
    const { offered } = page.state;
    if (!offered) return;
    const { length } = offered.proposals;
    change({ offered: { ...offered, active: (offered.active + by + length) % length } });
  },
  closeOffer() {
    completing.cancel();
    if (page.state.offered) change({ offered: undefined });
  },
  togglePreview() {
    if (page.state.preview !== undefined) {
      change({ preview: undefined });
      focusText();
      return;
    }
    previewing.ask((signal) => page.ask('text/preview', { text: writtenText(page.state) }, { signal }), {
      answered({ html }) {
        change({ preview: html });
        focusIfHere(document.getElementById('preview'));
      },
      failed: refuse,
    });
  },
  send: () => void send(),
  leaveWriting() {
    const { writing, active } = page.state;
    if (writing.mode === 'edit') setDraft(draftKey(writing), '');
    page.set(withWriting(page.state, { mode: 'answer' }));
    actions.goTo(active);
  },
  moveToEditor() {
    const { writing } = page.state;
    if (writing.mode === 'edit') return;
    const key = draftKey(writing);
    const { to } = writing;
    page.tell('answer/didMoveToEditor', {
      key,
      text: writtenText(page.state),
      ...(to !== undefined && { to }),
    });
    page.set(
      withWriting({ ...page.state, drafts: withDraft(page.state.drafts, key, '') }, { mode: 'answer' }),
    );
  },
  openThread: (path) => page.tell('link/didChoose', { path, beside: false }),
};

async function send(): Promise<void> {
  const { writing, sending } = page.state;
  const text = writtenText(page.state);
  if (sending || text.trim() === '') return;
  change({ sending: true, refused: undefined, offered: undefined });
  try {
    if (writing.mode === 'edit') {
      await page.ask('post/edit', { path: writing.path, text });
      awaited = writing.path;
    } else {
      const { to } = writing;
      awaited = (await page.ask('answer/send', { text, ...(to !== undefined && { to }) })).path;
    }
  } catch (error) {
    refuse(error);
    return;
  }
  setDraft(draftKey(writing), '');
  page.set(withWriting({ ...page.state, sending: false }, { mode: 'answer' }));
  goToAwaited();
}

function goToAwaited(): void {
  if (awaited === undefined || !postAt(page.state, awaited)) return;
  const path = awaited;
  awaited = undefined;
  goToUnlessElsewhere(path);
}

/** Whoever turned to something else meanwhile, such as the palette, stays there. */
function goToUnlessElsewhere(path: string): void {
  focusIfHere(bringIntoSight(path), { preventScroll: true });
}

function offerNames(text: string, caret: number): void {
  const name = typedName(text, caret);
  if (!name) {
    actions.closeOffer();
    return;
  }
  const { kind, typed, start, end } = name;
  completing.ask((signal) => page.ask('names/complete', { kind, typed }, { signal }), {
    answered: (proposals) =>
      change({ offered: proposals.length === 0 ? undefined : { start, end, kind, proposals, active: 0 } }),
    failed: () => change({ offered: undefined }),
  });
}

/** What rules would say is looked for once nothing was typed for so many milliseconds. */
const hintPauseMs = 400;
let hintTimer: ReturnType<typeof setTimeout> | undefined;
function lookForHintsSoon(): void {
  clearTimeout(hintTimer);
  hintTimer = setTimeout(lookForHints, hintPauseMs);
}

function lookForHints(): void {
  const text = writtenText(page.state);
  const { writing } = page.state;
  if (text.trim() === '') {
    hinting.cancel();
    change({ hints: [] });
    return;
  }
  const of = { text, ...(writing.mode === 'edit' && { path: writing.path }) };
  hinting.ask((signal) => page.ask('text/hints', of, { signal }), {
    answered(hints) {
      // Meanwhile the text may have been sent, or another one stands in the field.
      if (writtenText(page.state) === text) change({ hints });
    },
    // A hint that does not come is none: the rules look again once the text is sent.
    failed: () => change({ hints: [] }),
  });
}

/** Asks for the texts of posts that are in sight or nearly, each version once. */
function askForPosts(): void {
  const { state } = page;
  const { pictures } = state;
  const keyOf = (path: string): string => `${path} ${postAt(state, path)?.version} ${pictures}`;
  const wanted = new Map(toRender(state, inSight).map((path) => [keyOf(path), path]));
  const keys = asked.take([...wanted.keys()], mostPostsAtOnce);
  if (keys.length === 0) return;
  const paths = keys.flatMap((key) => wanted.get(key) ?? []);
  page
    .ask('posts/render', { paths, pictures })
    .finally(() => asked.end(keys))
    .then(
      (posts) => {
        // Meanwhile pictures may have been asked for.
        if (pictures === page.state.pictures) page.set(withRendered(page.state, posts));
        askForPosts();
      },
      (error: unknown) => change({ refused: reasonOf(error) }),
    );
}

/** While one scrolls texts are asked for in turns, since each answer is a drawing of the page. */
const pauseMs = 80;
let asking: ReturnType<typeof setTimeout> | undefined;
function askSoon(): void {
  asking ??= setTimeout(() => {
    asking = undefined;
    askForPosts();
  }, pauseMs);
}

/** Texts a screen ahead are rendered before they are scrolled to. */
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const { path } = (target as HTMLElement).dataset;
      if (path === undefined) continue;
      if (isIntersecting) inSight.add(path);
      else inSight.delete(path);
    }
    askSoon();
  },
  { rootMargin: '100% 0px' },
);
let watched = 0;
function watchPosts(): void {
  const articles = document.querySelectorAll('#posts > article:not([data-watched])');
  if (articles.length === 0) return;
  for (const article of articles) {
    article.setAttribute('data-watched', String(watched++));
    sight.observe(article);
  }
}

let isDrawing = false;
/** Draws the next piece of a long thread in the next frame. */
function drawFurther({ conversation, drawn }: ConversationState): void {
  if (isDrawing || !conversation || drawn >= conversation.posts.length) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    change({ drawn: page.state.drawn + furtherPiece });
  });
}

const page = startPage<typeof conversationView, ConversationState, KeptState>(connectEditor(keptState), {
  contract: conversationView,
  first: firstState,
  keep: keptOf,
  draw(state) {
    const focused = document.activeElement?.id ?? '';
    render(conversationPage(state, actions, again), document.body);
    // An element that was moved to another place loses the focus.
    if (focused !== '' && document.activeElement?.id !== focused)
      focusIfHere(document.getElementById(focused), { preventScroll: true });
    watchPosts();
    drawFurther(state);
  },
  handlers: {
    'conversation/didChange'({ conversation, reading }) {
      page.set(withConversation(page.state, conversation, reading));
      asked.forget();
      goToAwaited();
      askForPosts();
    },
    'answer/didAsk': () => startWriting({ mode: 'answer' }),
  },
  begun,
  failed: (failure) => change({ failure, reading: false }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});

type Beginning = Answer<typeof conversationView.toHost, 'page/begin'>;

function begun({ subject, conversation, reading, drafts, answering }: Beginning): void {
  page.set(withConversation({ ...page.state, subject, drafts }, conversation, reading));
  if (answering) startWriting({ mode: 'answer' });
  else goToUnlessElsewhere(page.state.active);
}

function again(): void {
  change({ failure: undefined, reading: true });
  page.ask('page/begin', {}).then(begun, (error: unknown) => change({ failure: reasonOf(error) }));
}

document.addEventListener('click', (event) => {
  const { target } = event;
  if (!(target instanceof Element)) return;
  if (target.closest('[data-pictures]')) {
    change({ pictures: true, rendered: new Map() });
    askForPosts();
    return;
  }
  const link = target.closest<HTMLElement>('a[data-path]');
  if (link) {
    event.preventDefault();
    const { path = '', anchor } = link.dataset;
    const beside = event.ctrlKey || event.metaKey;
    page.tell('link/didChoose', { path, beside, ...(anchor !== undefined && { anchor }) });
    return;
  }
  const article = target.closest<HTMLElement>('#posts > article');
  const { path } = article?.dataset ?? {};
  if (path !== undefined && path !== page.state.active) change({ active: path });
});

document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const { conversation, active } = page.state;
  if (ctrlKey || metaKey || altKey || !conversation || !(target instanceof Element)) return;
  if (target.closest('textarea, vscode-button, #preview')) return;
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
  if (isArrow && goesOnScrolling(key)) return;
  const { posts } = conversation;
  const at = posts.findIndex((post) => post.path === active);
  const place = postAfterKey(key, at, posts.length);
  const post = posts[at];
  const run =
    place === undefined
      ? post && verbOfKey(key, post, conversation, actions)
      : () => actions.goTo(posts[place]?.path ?? active);
  if (!run) return;
  event.preventDefault();
  run();
});

/** Whether the current post is longer than the window and not yet read: then arrows scroll in it. */
function goesOnScrolling(key: string): boolean {
  const box = document.getElementById(postId(page.state.active))?.getBoundingClientRect();
  if (!box || box.height < innerHeight * 0.8) return false;
  return key === 'ArrowDown' ? box.bottom > innerHeight : box.top < 0;
}
