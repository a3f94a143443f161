import type { Handlers, Notice, PageContract } from '../../src/protocol/contract';
import { analyticsView } from '../../src/protocol/analytics-view';
import { boardView } from '../../src/protocol/board-view';
import { calendarView } from '../../src/protocol/calendar-view';
import { connectionsView } from '../../src/protocol/connections-view';
import { conversationView } from '../../src/protocol/conversation-view';
import { figureView } from '../../src/protocol/figure-view';
import { memberView } from '../../src/protocol/member-view';
import { moderationView } from '../../src/protocol/moderation-view';
import { searchView } from '../../src/protocol/search-view';
import { analyticsStates } from './analytics-states';
import { boardStates } from './board-states';
import { calendarStates, previewDay } from './calendar-states';
import { beginningOf, connectionsStates, pairThreads } from './connections-states';
import { conversationNames, conversationStates } from './conversation-states';
import { figureChoices, figureStates } from './figure-states';
import { memberStates } from './member-states';
import { moderationStates, withClaim } from './moderation-states';
import { searchStates } from './search-states';

/** Notes what a page told, for whoever looks at it. */
export type Note = (name: string, body: unknown) => void;

/** Tells the page something. */
export type Tell<C extends PageContract> = <Name extends keyof C['toPage']['notices'] & string>(
  name: Name,
  body: Notice<C['toPage'], Name>,
) => void;

/** A page in one of its states: what the extension would answer. */
export interface PreviewedState<C extends PageContract> {
  readonly contract: C;
  readonly handlers: (note: Note, tell: Tell<C>) => Handlers<C['toHost']>;
}

/** Calls back with a state whose types belong together. */
export type AnyState = <Result>(use: <C extends PageContract>(state: PreviewedState<C>) => Result) => Result;

function anyState<C extends PageContract>(state: PreviewedState<C>): AnyState {
  return (use) => use(state);
}

/** Every state of every page, as `page/state`; the page's script and style sheet have its name. */
export const previewedStates: Readonly<Record<string, AnyState>> = {
  ...prefixed('search', searchStates, ({ query, searches, find }) =>
    anyState<typeof searchView>({
      contract: searchView,
      handlers: (note) => ({
        'page/begin': () => ({ query, searches }),
        'search/find': (asked) => find(asked.query, asked.limit),
        'result/didChoose': (chosen) => note('result/didChoose', chosen),
        'search/didAskToSave': (search) => note('search/didAskToSave', search),
      }),
    }),
  ),
  ...prefixed('figure', figureStates, ({ query, measure, breakdown, evidence }) =>
    anyState<typeof figureView>({
      contract: figureView,
      handlers: (note) => ({
        'page/begin': () => ({ query, metrics: figureChoices }),
        'figure/measure': (asked, { progress }) => measure(asked, progress),
        'figure/breakDown': () => breakdown,
        'evidence/list': ({ offset }) => evidence(offset),
        'evidence/didChoose': (chosen) => note('evidence/didChoose', chosen),
        'figure/didAskToExport': (asked) => note('figure/didAskToExport', asked),
      }),
    }),
  ),
  ...prefixed('analytics', analyticsStates, ({ folders, measure }) =>
    anyState<typeof analyticsView>({
      contract: analyticsView,
      handlers: (note, tell) => ({
        'page/begin': () => ({ folders }),
        'figures/measure': ({ run, days }) =>
          measure(days, (rows) => tell('figures/didMeasure', { run, ...rows })),
        'figure/didChoose': (chosen) => note('figure/didChoose', chosen),
        'goal/didChoose': (chosen) => note('goal/didChoose', chosen),
        'offer/didChoose': (chosen) => note('offer/didChoose', chosen),
      }),
    }),
  ),
  ...prefixed('conversation', conversationStates, ({ begin, html, refuses }) =>
    anyState<typeof conversationView>({
      contract: conversationView,
      handlers: (note) => {
        const take = (name: string, body: unknown): void => {
          if (refuses !== undefined) throw new Error(refuses);
          note(name, body);
        };
        return {
          'page/begin': begin,
          'posts/render': ({ paths, pictures }) =>
            paths.map((path) => ({ path, version: '1', html: html(path, pictures) })),
          'text/preview': () => ({ html: '<p>As it <em>will</em> be.</p>' }),
          'text/hints': () => [],
          'post/read': () => ({ body: 'What it says', quotation: '@noor:\n\n> What it says\n\n' }),
          'names/complete': () => conversationNames,
          'answer/send': (answer) => {
            take('answer/send', answer);
            return { path: 'discussions/tides/new.md' };
          },
          'post/edit': (edit) => {
            take('post/edit', edit);
            return {};
          },
          'post/didAct': (act) => note('post/didAct', act),
          'thread/didAct': (act) => note('thread/didAct', act),
          'draft/didChange': (draft) => note('draft/didChange', draft),
          'answer/didMoveToEditor': (answer) => note('answer/didMoveToEditor', answer),
          'link/didChoose': (link) => note('link/didChoose', link),
        };
      },
    }),
  ),
  ...prefixed('member', memberStates, ({ begin, all = [] }) =>
    anyState<typeof memberView>({
      contract: memberView,
      handlers: (note) => ({
        'page/begin': begin,
        'section/list': () => ({ items: [...all] }),
        'item/didChoose': (chosen) => note('item/didChoose', chosen),
        'profile/didAct': (act) => note('profile/didAct', act),
      }),
    }),
  ),
  ...prefixed('calendar', calendarStates, (state) =>
    anyState<typeof calendarView>({
      contract: calendarView,
      handlers: (note, tell) => ({
        'page/begin': () => ({ subject: { folder: 'demo' }, today: previewDay }),
        'calendar/read': ({ from }) => state.read(from),
        'entry/move'(moved) {
          note('entry/move', moved);
          tell('move/didHappen', { title: moved.id.replace(/^\w+:|@.*$/g, '') });
          return { isMoved: true };
        },
        'move/undo'() {
          note('move/undo', {});
          return { isMoved: true };
        },
        'entry/didAsk': (asked) => note('entry/didAsk', asked),
        'entry/didOpen': (opened) => note('entry/didOpen', opened),
        'page/didAct': (acted) => note('page/didAct', acted),
      }),
    }),
  ),
  ...prefixed('board', boardStates, (state) =>
    anyState<typeof boardView>({
      contract: boardView,
      handlers: (note) => ({
        'page/begin': () => ({ subject: { folder: 'demo' } }),
        'board/read': ({ filter }) => state.read(filter),
        'card/didOpen': (opened) => note('card/didOpen', opened),
        'card/didMove': (moved) => note('card/didMove', moved),
        'page/didAct': (acted) => note('page/didAct', acted),
      }),
    }),
  ),
  ...prefixed('connections', connectionsStates, (state) =>
    anyState<typeof connectionsView>({
      contract: connectionsView,
      handlers: (note) => ({
        'page/begin': () => beginningOf(state),
        'connections/read': () => state.read(),
        'threads/list': () => ({ threads: [...pairThreads] }),
        'talk/didChoose': (chosen) => note('talk/didChoose', chosen),
        'speaker/didOpen': (opened) => note('speaker/didOpen', opened),
        'page/didAct': (verb) => note('page/didAct', verb),
      }),
    }),
  ),
  ...prefixed('moderation', moderationStates, ({ begin, caseOf, takenIn, refuses, isSlow }) =>
    anyState<typeof moderationView>({
      contract: moderationView,
      handlers: (note, tell) => {
        const take = (name: string, body: unknown): void => {
          if (refuses !== undefined) throw new Error(refuses);
          note(name, body);
        };
        return {
          'page/begin': begin,
          'case/read': ({ key }) => {
            const shown = caseOf(key);
            return isSlow ? new Promise(() => undefined) : { ...(shown && { case: shown }) };
          },
          'case/claim': async (claim) => {
            take('case/claim', claim);
            const { queue } = await begin();
            tell('queue/didChange', { queue: claim.claim ? withClaim(queue, claim.key) : queue });
            return {};
          },
          'note/add': (added) => {
            take('note/add', added);
            return {};
          },
          'message/preview': ({ reason }) => ({
            to: 'Sten Olofsson',
            subject: 'About what you wrote in Bolder',
            body: `Hello Sten,\n\nWe hid what you wrote.\n\nThe reason: ${reason}\n\nThe moderators of Bolder`,
          }),
          'decision/make': async (made) => {
            take('decision/make', made);
            const { queue } = await begin();
            const rows = queue.rows.filter(({ key }) => !made.keys.includes(key));
            tell('queue/didChange', { queue: { ...queue, rows, undoable: 'Hidden' } });
            return { done: `Decided: ${made.decision}` };
          },
          'decision/undo': async () => {
            take('decision/undo', {});
            tell('queue/didChange', await begin());
            return { done: 'Undone' };
          },
          'queue/takeIn': async () => ({ queue: takenIn ?? (await begin()).queue }),
          'link/didChoose': (link) => note('link/didChoose', link),
        };
      },
    }),
  ),
};

function prefixed<State>(
  page: string,
  states: Readonly<Record<string, State>>,
  use: (state: State) => AnyState,
): Record<string, AnyState> {
  return Object.fromEntries(Object.entries(states).map(([name, state]) => [`${page}/${name}`, use(state)]));
}
