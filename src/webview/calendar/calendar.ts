import { render } from 'lit';
import { reasonOf } from '../../protocol/channel';
import { calendarView } from '../../protocol/calendar-view';
import { connectEditor } from '../kit/editor';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { createCalendarGrid } from './calendar-grid';
import { calendarPage } from './calendar-page';
import { firstState, keptOf, keptState, withToggled, type CalendarState, type KeptState } from './state';

const reading = createLatest();

function change(part: Partial<CalendarState>): void {
  page.set({ ...page.state, ...part });
}

function read(): void {
  const { days } = page.state;
  if (!days) return;
  change({ reading: true, failure: undefined });
  reading.ask(
    (signal) => page.ask('calendar/read', days, { signal, onProgress: (progress) => change({ progress }) }),
    {
      answered: (calendar) => change({ calendar, reading: false, progress: undefined }),
      failed: (error) => change({ reading: false, failure: reasonOf(error) }),
    },
  );
}

const actions: Actions = {
  again: read,
  show(days, layout, date) {
    change({ days, layout, date });
    read();
  },
  toggle: (kind) => page.set(withToggled(page.state, kind)),
  open: (id, beside) => page.tell('entry/didOpen', { id, beside }),
  move(id, shift, putBack) {
    page.ask('entry/move', { id, ...shift }).then(
      ({ isMoved }) => {
        if (!isMoved) putBack?.();
      },
      (error: unknown) => {
        putBack?.();
        reportError(error);
      },
    );
  },
  ask: (id) => page.tell('entry/didAsk', { id }),
  undo() {
    change({ moved: undefined });
    page.ask('move/undo', {}).catch(reportError);
    document.querySelector<HTMLElement>('#grid [data-entry]')?.focus();
  },
  act: (verb) => page.tell('page/didAct', { verb }),
};

const grid = createCalendarGrid(actions);

const page = startPage<typeof calendarView, CalendarState, KeptState>(connectEditor(keptState), {
  contract: calendarView,
  first: firstState,
  keep: keptOf,
  draw(state) {
    render(calendarPage(state, actions), document.body);
    // The library measures what it draws: not before there is something to draw for.
    if (state.today !== undefined) grid.show(document.getElementById('grid'), state);
  },
  handlers: {
    'calendar/didChange': read,
    'move/didHappen': ({ title }) => change({ moved: title }),
  },
  begun: (beginning) => change(beginning),
  failed: (failure) => change({ failure, reading: false }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});
