import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { entryKinds } from '../../core/services/today/calendar/calendar-entry';
import type { ShownCalendar } from '../../protocol/calendar-view';
import { count, l10n } from '../kit/l10n';
import { failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import type { CalendarState } from './state';
import { clashTexts, gapTexts, kindIcons, kindsText } from './words';

/** So many of the remarks about the rhythm are shown. */
const mostRemarks = 3;

/** The page around the drawn calendar, as a function of its state. */
export function calendarPage(state: CalendarState, actions: Actions): TemplateResult {
  const { failure, reading, progress, calendar, moved } = state;
  const failed = failure !== undefined;
  return html`${reading ? progressBar(l10n.t('Reading the calendar…'), progress) : nothing}
    <main aria-busy=${reading ? 'true' : 'false'}>
      <header>
        <h1>${l10n.t('Calendar')}</h1>
        <p class="buttons">
          <vscode-button @click=${() => actions.act('newPost')}>${l10n.t('New Post')}</vscode-button>
          <vscode-button secondary @click=${() => actions.act('newEvent')}
            >${l10n.t('New Event')}</vscode-button
          >
          <vscode-button secondary @click=${() => actions.act('board')}>${l10n.t('Board')}</vscode-button>
          <vscode-button secondary @click=${() => actions.act('export')}
            >${l10n.t('Export (.ics)…')}</vscode-button
          >
        </p>
      </header>
      ${
        failed
          ? failedState(l10n.t('The calendar cannot be shown.'), failure, {
              label: l10n.t('Try Again'),
              run: () => actions.again(),
            })
          : nothing
      }
      <div ?hidden=${failed}>
        ${legend(state, actions)} ${calendar ? remarks(calendar) : nothing}
        <p id="moved" role="status">
          ${
            moved === undefined
              ? nothing
              : html`${l10n.t('“{0}” was moved.', moved)}
                  <button type="button" class="link" @click=${() => actions.undo()}>
                    ${l10n.t('Undo')}
                  </button>`
          }
        </p>
        <div id="grid"></div>
        <p class="quiet">
          ${l10n.t(
            'Enter opens what has the focus. Shift with an arrow key moves it by a day or a week, M asks for a day. Or drag it.',
          )}
          ${calendar ? l10n.t('Times are those of {0}.', calendar.zone) : nothing}
        </p>
      </div>
    </main>`;
}

function legend({ calendar, hidden }: CalendarState, actions: Actions): TemplateResult {
  const counts = new Map<string, number>();
  for (const { kind } of calendar?.entries ?? []) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return html`<div class="legend" role="group" aria-label=${l10n.t('What is shown')}>
    ${entryKinds.map((kind) => {
      const isShown = !hidden.includes(kind);
      return html`<button
        type="button"
        class="kind ${kind}"
        aria-pressed=${isShown ? 'true' : 'false'}
        @click=${() => actions.toggle(kind)}
      >
        <i class="codicon codicon-${kindIcons[kind]}" aria-hidden="true"></i>
        <span>${kindsText(kind)}</span>
        <span class="quiet">${count(counts.get(kind) ?? 0)}</span>
      </button>`;
    })}
  </div>`;
}

function remarks(calendar: ShownCalendar): TemplateResult | typeof nothing {
  const { usualDays, today } = calendar;
  const gaps = gapTexts(calendar);
  const all = [...clashTexts(calendar, today), ...gaps];
  if (all.length === 0) return nothing;
  const more = all.length - mostRemarks;
  const rhythm =
    gaps.length === 0 || usualDays === undefined
      ? nothing
      : usualDays <= 1
        ? l10n.t('Usually something goes out every day.')
        : l10n.t('Usually something goes out every {0} days.', count(Math.round(usualDays)));
  return html`<ul class="remarks" aria-label=${l10n.t('Worth a look')}>
    ${all.slice(0, mostRemarks).map((one) => html`<li>${one}</li>`)}
    ${more > 0 ? html`<li class="quiet">${l10n.t('and {0} more', count(more))}</li>` : nothing}
    ${rhythm === nothing ? nothing : html`<li class="quiet">${rhythm}</li>`}
  </ul>`;
}
