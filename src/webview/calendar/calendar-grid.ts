import { Calendar, type EventInput } from 'fullcalendar';
import dayGridPlugin from 'fullcalendar/daygrid';
import interactionPlugin from 'fullcalendar/interaction';
import listPlugin from 'fullcalendar/list';
import dutch from 'fullcalendar/locales/nl';
import classicTheme from 'fullcalendar/themes/classic';
import timeGridPlugin from 'fullcalendar/timegrid';
import type { CalendarLayout, ShownEntry } from '../../protocol/calendar-view';
import { focusIfHere } from '../kit/focus';
import { l10n } from '../kit/l10n';
import { page } from '../kit/page';
import type { Actions } from './actions';
import { daysOfKey, shiftOfDrop, shownEntries, type CalendarState } from './state';
import { entryText, kindIcons } from './words';

/** The drawn calendar: the library's, fed with the page's entries. */
export interface CalendarGrid {
  /** Draws a state into an element, which stays the same. */
  show(holder: HTMLElement | null, state: CalendarState): void;
}

const viewOf: Readonly<Record<CalendarLayout, string>> = {
  month: 'dayGridMonth',
  week: 'timeGridWeek',
  agenda: 'listMonth',
};

export function createCalendarGrid(actions: Actions): CalendarGrid {
  let calendar: Calendar | undefined;
  let drawn: readonly ShownEntry[] = [];

  function create(holder: HTMLElement, { layout, date, today }: CalendarState): Calendar {
    const made = new Calendar(holder, {
      plugins: [dayGridPlugin, timeGridPlugin, listPlugin, interactionPlugin, classicTheme],
      locales: [dutch],
      locale: page.language.startsWith('nl') ? 'nl' : page.language,
      // Entries come as the clocks of the community's zone show them: no zone is to change them again.
      timeZone: 'UTC',
      initialView: viewOf[layout],
      ...(date !== undefined && { initialDate: date }),
      headerToolbar: {
        start: 'prev,today,next',
        center: 'title',
        end: Object.values(viewOf).join(','),
      },
      height: 'auto',
      firstDay: 1,
      dayMaxEvents: 5,
      nowIndicator: false,
      // Today is the day that it is in the community's zone.
      ...(today !== undefined && { now: today }),
      listItemEventBeforeClass: 'dot',
      eventInteractive: true,
      editable: true,
      eventDurationEditable: false,
      displayEventEnd: false,
      eventTimeFormat: { hour: '2-digit', minute: '2-digit', hour12: false },
      noEventsText: l10n.t('Nothing stands in the calendar for this time.'),
      events: (_range, answer) => answer(drawn.map(inputOf)),
      datesSet({ start, end, view }) {
        const layoutNow = (Object.keys(viewOf) as CalendarLayout[]).find((one) => viewOf[one] === view.type);
        actions.show({ from: dayOf(start), to: dayOf(end) }, layoutNow ?? 'month', dayOf(view.currentStart));
      },
      eventClick({ event, jsEvent }) {
        jsEvent.preventDefault();
        actions.open(event.id, jsEvent.ctrlKey || jsEvent.metaKey);
      },
      eventDrop({ event, oldEvent, revert }) {
        if (!event.start || !oldEvent.start) return;
        const shift = shiftOfDrop(
          { at: oldEvent.start.getTime(), isAllDay: oldEvent.allDay },
          { at: event.start.getTime(), isAllDay: event.allDay },
        );
        actions.move(event.id, shift, revert);
      },
      eventClass: ({ event }) => {
        const { kind, isLate } = event.extendedProps as ShownEntry;
        return `entry ${kind}${isLate ? ' late' : ''}`;
      },
      eventContent: ({ event, timeText }) => ({
        domNodes: [contentOf(event.extendedProps as ShownEntry, timeText)],
      }),
      // A name alone is no text, which a header of a table has to have.
      dayHeaderDidMount({ el }) {
        for (const hidden of el.querySelectorAll('[aria-hidden]')) hidden.removeAttribute('aria-hidden');
      },
      eventDidMount({ el, event }) {
        const entry = event.extendedProps as ShownEntry;
        el.dataset['entry'] = event.id;
        el.setAttribute('aria-label', entryText(entry));
        el.title = entryText(entry);
      },
    });
    made.render();
    holder.addEventListener('keydown', onKey);
    return made;
  }

  function onKey(event: KeyboardEvent): void {
    const id = entryUnder(event.target);
    if (id === undefined) return;
    const days = event.shiftKey ? daysOfKey(event.key) : undefined;
    const isMovable = drawn.find((entry) => entry.id === id)?.isMovable === true;
    if (days !== undefined && isMovable) actions.move(id, { days, minutes: 0 });
    else if (event.key.toLowerCase() === 'm' && isMovable && !event.ctrlKey && !event.metaKey)
      actions.ask(id);
    else return;
    event.preventDefault();
  }

  return {
    show(holder, state) {
      if (!holder) return;
      const entries = shownEntries(state);
      calendar ??= create(holder, state);
      if (isSame(entries, drawn)) return;
      const focused = entryUnder(document.activeElement);
      drawn = entries;
      calendar.refetchEvents();
      // What was moved by a key keeps the focus where it is now.
      if (focused !== undefined) requestAnimationFrame(() => focusEntry(holder, focused));
    },
  };
}

function inputOf(entry: ShownEntry): EventInput {
  const { id, title, start, end, isMovable } = entry;
  return {
    id,
    title,
    start: start.replace(' ', 'T'),
    ...(end !== undefined && { end: end.replace(' ', 'T') }),
    allDay: !start.includes(' '),
    startEditable: isMovable,
    extendedProps: entry,
  };
}

function contentOf({ kind, title }: ShownEntry, time: string): HTMLElement {
  const holder = document.createElement('span');
  holder.className = 'content';
  const icon = document.createElement('i');
  icon.className = `codicon codicon-${kindIcons[kind]}`;
  icon.setAttribute('aria-hidden', 'true');
  const text = document.createElement('span');
  text.className = 'title';
  text.textContent = time === '' ? title : `${time} ${title}`;
  holder.append(icon, text);
  return holder;
}

function entryUnder(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : undefined;
  return element?.dataset['entry'];
}

function focusEntry(holder: HTMLElement, id: string): void {
  const found = [...holder.querySelectorAll<HTMLElement>('[data-entry]')].find(
    (element) => element.dataset['entry'] === id,
  );
  if (document.activeElement !== found) focusIfHere(found);
}

/** Entries are values: a state with the same ones needs no drawing. */
function isSame(some: readonly ShownEntry[], others: readonly ShownEntry[]): boolean {
  return some === others || JSON.stringify(some) === JSON.stringify(others);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
