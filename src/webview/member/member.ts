import { render } from 'lit';
import { reasonOf } from '../../protocol/channel';
import { memberView } from '../../protocol/member-view';
import { connectEditor } from '../kit/editor';
import { placeAfterKey } from '../kit/list-keys';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { memberPage } from './member-page';
import { firstState, keptState, withProfile, type KeptState, type MemberState } from './state';

/** Items that a page up or down moves by. */
const pageLength = 10;

const actions: Actions = {
  open: (place, beside) => page.tell('item/didChoose', { place, beside }),
  act: (verb) => page.tell('profile/didAct', { verb }),
  unfold(section) {
    page.ask('section/list', { section }).then(
      ({ items }) => page.set({ ...page.state, unfolded: { ...page.state.unfolded, [section]: items } }),
      (error: unknown) => page.set({ ...page.state, failure: reasonOf(error) }),
    );
  },
};

const page = startPage<typeof memberView, MemberState, KeptState>(connectEditor(keptState), {
  contract: memberView,
  first: firstState,
  keep: ({ subject }) => (subject ? { subject } : {}),
  draw: (state) => render(memberPage(state, actions, begin), document.body),
  handlers: {
    'profile/didChange': ({ profile, reading }) => page.set(withProfile(page.state, profile, reading)),
  },
  begun: ({ subject, profile, reading }) =>
    page.set(withProfile({ ...page.state, subject }, profile, reading)),
  failed: (failure) => page.set({ ...page.state, failure }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});

function begin(): void {
  page.ask('page/begin', {}).then(
    ({ subject, profile, reading }) => page.set(withProfile({ ...page.state, subject }, profile, reading)),
    (error: unknown) => page.set({ ...page.state, failure: reasonOf(error) }),
  );
}

document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
  const list = target.closest('.items');
  if (!list) return;
  const buttons = [...document.querySelectorAll<HTMLElement>('.items button')];
  const place = placeAfterKey(key, buttons.indexOf(target as HTMLElement), buttons.length, pageLength);
  if (place === undefined || place < 0) return;
  event.preventDefault();
  buttons[place]?.focus();
});
