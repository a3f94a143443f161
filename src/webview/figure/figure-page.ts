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
  return html`${progress(state, actions)}${content(state, actions)}`;
}

function content(state: FigureState, actions: Actions): TemplateResult {
  const { measured, failure, cancelled } = state;
  if (failure !== undefined)
    return html`${controls(state, actions)}
    ${failedState(l10n.t('The figure could not be measured.'), failure, {
      label: l10n.t('Try Again'),
      run: actions.again,
    })}`;
  if (cancelled) return html`${controls(state, actions)}${stopped(actions)}`;
  if (!measured) return html`<div class="state" aria-busy="true"></div>`;
  const { figure } = measured;
  return html`${figureHeader(measured, actions)}${controls(state, actions)}
    <main>
      ${charts({ figure, width: state.width })}${detailTables(figure)}
      ${breakdownTables(state, measured, actions)}${evidenceList(state.evidence, actions)}
    </main>`;
}

function stopped(actions: Actions): TemplateResult {
  return html`<div class="state">
    <p>${l10n.t('Stopped before the figure was measured.')}</p>
    <p class="quiet">${l10n.t('What was read is kept, so that it goes on from there.')}</p>
    <vscode-button @click=${() => actions.again()}>${l10n.t('Measure')}</vscode-button>
  </div>`;
}

/** Progress, which can be stopped; both appear only if it takes longer than people wait for. */
function progress({ measuring, progress }: FigureState, actions: Actions): TemplateResult | typeof nothing {
  if (!measuring) return nothing;
  const words = progress
    ? l10n.t('Reading what figures need: {0} of {1}', count(progress.done), count(progress.total))
    : l10n.t('Measuring…');
  return html`${progressBar(words, progress)}
    <div class="working" role="status">
      <span>${words}</span>
      <vscode-button secondary @click=${() => actions.cancel()}>${l10n.t('Cancel')}</vscode-button>
    </div>`;
}
