import { render } from 'lit';
import { decisionKinds, type DecisionName } from '../../core/services/moderation/queue/decisions';
import { doneBy, type QueueAct } from '../../core/services/moderation/queue/keys';
import { reasonOf } from '../../protocol/channel';
import type { Answer, Ask } from '../../protocol/contract';
import { moderationView, type MessageWay, type ShownQueue } from '../../protocol/moderation-view';
import { connectEditor } from '../kit/editor';
import { focusIfHere, focusOnArrival } from '../kit/focus';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { moderationPage } from './moderation-page';
import { rowId } from './queue-list';
import {
  at,
  currentRow,
  firstState,
  isReady,
  keptOf,
  keptState,
  keyBeside,
  messageText,
  offered,
  rowsToDecide,
  withDecision,
  withDraft,
  withMarked,
  withQueue,
  withTemplate,
  type KeptState,
  type ModerationState,
} from './state';

type ToHost = typeof moderationView.toHost;

const reading = createLatest();
const previewing = createLatest();

function change(part: Partial<ModerationState>): void {
  page.set({ ...page.state, ...part });
}

const refuse = (error: unknown): void => change({ isSending: false, refused: reasonOf(error) });

function focus(id: string): void {
  const field = document.getElementById(id);
  field?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}

function reveal(key: string): void {
  document.getElementById(rowId(key))?.scrollIntoView({ block: 'nearest' });
}

/** Follows the current case to where it goes, such as to *My cases*, but no other: one may look elsewhere. */
function take(queue: ShownQueue): void {
  const before = currentRow(page.state);
  page.set(withQueue(page.state, queue));
  const now = currentRow(page.state);
  if (now && (now.key !== before?.key || now.group !== before.group)) reveal(now.key);
  readCase();
}

const actions: Actions = {
  goTo(key) {
    page.set(at(page.state, key));
    reveal(key);
    document.querySelector('main.case')?.scrollTo({ top: 0 });
    readCase();
  },
  move: (by) => actions.goTo(keyBeside(page.state, by)),
  mark(key) {
    page.set(withMarked(page.state, key));
    preview();
  },
  unmarkAll: () => change({ marked: new Set(), draft: undefined, preview: undefined }),
  claim() {
    const row = currentRow(page.state);
    if (!row || !page.state.queue?.hasStore) return;
    const { key, version, isMine } = row;
    void send(() => page.ask('case/claim', { key, version, claim: !isMine }));
  },
  takeIn: () => void page.ask('queue/takeIn', {}).then(({ queue }) => take(queue), refuse),
  toggleFirstPosts() {
    change({ onlyFirstPosts: !page.state.onlyFirstPosts });
  },
  begin(decision) {
    if (!offered(page.state).decisions.includes(decision)) return;
    page.set(withDecision(page.state, decision));
    focus(decision === 'edit' ? 'body' : 'reason');
    preview();
  },
  write(part) {
    page.set(withDraft(page.state, part));
    if (part.message === undefined) preview();
  },
  useTemplate() {
    page.set(withTemplate(page.state));
    preview();
  },
  giveUp() {
    previewing.cancel();
    change({ draft: undefined, preview: undefined, refused: undefined });
    focus('rows');
  },
  decide: (way) => void decide(way),
  undo: () => {
    if (page.state.queue?.undoable === undefined) return;
    void send(async () => change({ done: (await page.ask('decision/undo', {})).done }));
  },
  startNote() {
    if (!page.state.queue?.hasStore) return;
    change({ note: page.state.note ?? '' });
    focus('note');
  },
  writeNote: (note) => change({ note }),
  addNote() {
    const { note = '', current } = page.state;
    if (note.trim() === '') return;
    void send(async () => {
      await page.ask('note/add', { key: current, text: note });
      change({ note: undefined });
      focusIfHere(document.getElementById('rows'));
    });
  },
  giveUpNote() {
    change({ note: undefined });
    focus('rows');
  },
  toggleHelp() {
    change({ isHelpShown: !page.state.isHelpShown });
    const dialog = document.getElementById('help');
    if (!(dialog instanceof HTMLDialogElement) || dialog.open === page.state.isHelpShown) return;
    if (page.state.isHelpShown) dialog.showModal();
    else dialog.close();
  },
  open: (path, beside) => page.tell('link/didChoose', { key: page.state.current, path, beside }),
  openPost() {
    const path = page.state.shown?.posts.find(({ isSubject }) => isSubject)?.path;
    if (path !== undefined) actions.open(path, false);
  },
  again() {
    change({ failure: undefined, caseFailure: undefined });
    page.ask('page/begin', {}).then(begun, (error: unknown) => change({ failure: reasonOf(error) }));
  },
};

/** One thing at a time: a second press of a key does not decide twice. */
async function send(run: () => Promise<unknown>): Promise<void> {
  if (page.state.isSending) return;
  change({ isSending: true, refused: undefined });
  try {
    await run();
    change({ isSending: false });
  } catch (error) {
    refuse(error);
  }
}

/** What a decision is asked with; undefined where none is being written. */
function asked(): Ask<ToHost, 'message/preview'> | undefined {
  const { draft } = page.state;
  const keys = rowsToDecide(page.state).map(({ key }) => key);
  if (!draft || keys.length === 0) return undefined;
  const { decision, reason, guideline, duration } = draft;
  return {
    keys,
    decision,
    reason,
    ...(guideline !== '' && { guideline }),
    ...(decisionKinds[decision].lasts && { duration }),
  };
}

async function decide(way: MessageWay): Promise<void> {
  const { draft } = page.state;
  const ask = asked();
  if (!draft || !ask || !isReady(page.state)) {
    if (draft) focus('reason');
    return;
  }
  await send(async () => {
    const { done } = await page.ask('decision/make', {
      ...ask,
      ...(draft.decision === 'edit' && { body: draft.body, publish: draft.publish }),
      message: { way, text: way === 'none' ? '' : messageText(page.state) },
    });
    change({ draft: undefined, preview: undefined, marked: new Set(), done });
    focusIfHere(document.getElementById('rows'));
  });
}

/** The message follows what is written, and is asked for once one pauses. */
const previewPauseMs = 150;
let previewTimer: ReturnType<typeof setTimeout> | undefined;
function preview(): void {
  clearTimeout(previewTimer);
  previewTimer = setTimeout(() => {
    const ask = asked();
    if (!ask || !decisionKinds[ask.decision].isTold) return;
    previewing.ask((signal) => page.ask('message/preview', ask, { signal }), {
      answered: (answer) => change({ preview: answer }),
      failed: refuse,
    });
  }, previewPauseMs);
}

function readCase(): void {
  const { current } = page.state;
  if (current === '') {
    reading.cancel();
    change({ shown: undefined });
    return;
  }
  reading.ask((signal) => page.ask('case/read', { key: current }, { signal }), {
    answered({ case: shown }) {
      change({ shown, caseFailure: undefined });
      markMatches();
      preview();
    },
    failed: (error) => change({ caseFailure: reasonOf(error) }),
  });
}

/** What the rules matched, marked in the post without touching its HTML. */
function markMatches(): void {
  const body = document.querySelector('.post.subject .body');
  const texts = (page.state.shown?.rules ?? []).flatMap(({ matched }) =>
    matched.map(({ text }) => text.toLowerCase()),
  );
  const ranges: Range[] = [];
  const walker = body && document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker?.nextNode()) {
    const node = walker.currentNode;
    const content = node.textContent?.toLowerCase() ?? '';
    for (const text of new Set(texts)) {
      if (text === '') continue;
      for (
        let start = content.indexOf(text);
        start >= 0;
        start = content.indexOf(text, start + text.length)
      ) {
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, start + text.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set('matched', new Highlight(...ranges));
}

const page = startPage<typeof moderationView, ModerationState, KeptState>(connectEditor(keptState), {
  contract: moderationView,
  first: firstState,
  keep: keptOf,
  draw: (state) => render(moderationPage(state, actions, Date.now()), document.body),
  handlers: {
    'queue/didChange': ({ queue }) => take(queue),
    'case/didAsk': ({ key }) => actions.goTo(key),
  },
  begun,
  failed: (failure) => change({ failure }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});

function begun({ queue, opened }: Answer<ToHost, 'page/begin'>): void {
  page.set(withQueue(page.state, queue));
  actions.goTo(opened ?? page.state.current);
  focusOnArrival(() => focus(page.state.draft ? 'reason' : 'rows'));
}

document.addEventListener('click', (event) => {
  const { target } = event;
  const link = target instanceof Element ? target.closest<HTMLElement>('a[data-path]') : null;
  if (!link) return;
  event.preventDefault();
  const { path = '', anchor } = link.dataset;
  const beside = event.ctrlKey || event.metaKey;
  const { current: key } = page.state;
  page.tell('link/didChoose', { key, path, beside, ...(anchor !== undefined && { anchor }) });
});

const runs: Readonly<Record<QueueAct, () => void>> = {
  next: () => actions.move(1),
  previous: () => actions.move(-1),
  mark: () => actions.mark(page.state.current),
  claim: () => actions.claim(),
  note: () => actions.startNote(),
  'show-new': () => actions.takeIn(),
  open: () => actions.openPost(),
  undo: () => actions.undo(),
  help: () => actions.toggleHelp(),
};

document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
  if (target.closest('textarea, select, input, dialog')) return;
  // Outside of the list arrows scroll.
  if (key.startsWith('Arrow') && !target.closest('#rows')) return;
  const does = doneBy(key);
  if (does === undefined || !page.state.queue) return;
  event.preventDefault();
  if (isAct(does)) runs[does]();
  else actions.begin(does);
});

function isAct(does: QueueAct | DecisionName): does is QueueAct {
  return Object.hasOwn(runs, does);
}
