import { html, nothing, type TemplateResult } from 'lit';
import { count, l10n } from '../kit/l10n';
import { failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import { charts } from './charts';
import { controls } from './controls';
import { evidenceList } from './evidence-list';
import { figureHeader } from './figure-header';
import type { FigureState } from './state';
import { breakdownTables, detailTables } from './tables';

/** The whole page, as a function of its state. */
export function figurePage(state: FigureState, actions: Actions): TemplateResult {
  const { measured, failure, cancelled } = state;
  if (!measured || failure !== undefined || cancelled) return unmeasured(state, actions);
  const { figure } = measured;
  return html`${figureHeader(measured, actions)}${controls(state, actions)}
    <main>
      ${progress(state, actions)}${charts({ figure, width: state.width })}${detailTables(figure)}
      ${breakdownTables(state, measured, actions)}${evidenceList(state.evidence, actions)}
    </main>`;
}

/** Before there is a figure, and where there is none: what it would be, and why it is not there. */
function unmeasured(state: FigureState, actions: Actions): TemplateResult {
  const { failure, cancelled } = state;
  return html`<main>
    <h1>${titleOf(state)}</h1>
    ${progress(state, actions)} ${failure === undefined && !cancelled ? nothing : controls(state, actions)}
    ${
      failure === undefined
        ? cancelled
          ? stopped(actions)
          : nothing
        : failedState(l10n.t('The figure could not be measured.'), failure, {
            label: l10n.t('Try Again'),
            run: actions.again,
          })
    }
  </main>`;
}

function titleOf({ metrics, query }: FigureState): string {
  const known = metrics.flatMap(({ items }) => items).find(({ value }) => value === query?.metric);
  return known?.label ?? l10n.t('Figure');
}

function stopped(actions: Actions): TemplateResult {
  return html`<div class="state">
    <p>${l10n.t('Stopped before the figure was measured.')}</p>
    <p class="quiet">${l10n.t('What was read is kept, so that it goes on from there.')}</p>
    <vscode-button @click=${() => actions.again()}>${l10n.t('Measure')}</vscode-button>
  </div>`;
}

/** Progress, which can be stopped; both appear only if it takes longer than people wait for. */
function progress(
  { measuring, progress, measured }: FigureState,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!measuring) return nothing;
  const words = progress
    ? l10n.t('Reading what figures need: {0} of {1}', count(progress.done), count(progress.total))
    : l10n.t('Measuring…');
  return html`${progressBar(words, progress)}
    <div class="working ${measured ? 'over' : ''}" role="status">
      <span>${words}</span>
      <vscode-button secondary @click=${() => actions.cancel()}>${l10n.t('Cancel')}</vscode-button>
    </div>`;
}
