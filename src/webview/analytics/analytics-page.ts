import { html, nothing, type TemplateResult } from 'lit';
import { l10n } from '../kit/l10n';
import { emptyState, failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import { figureTree, type FigureRows } from './figure-tree';
import type { AnalyticsState } from './state';
import { toolbar } from './toolbar';

/** The whole view, as a function of its state. */
export function analyticsPage(state: AnalyticsState, rows: FigureRows, actions: Actions): TemplateResult {
  const { work, progress } = state;
  const isEmpty = state.outcome === 'no-folder' || state.outcome === 'virtual' || state.outcome === 'empty';
  return html`${work === 'none' ? nothing : progressBar(workText(state), progress)}
    ${isEmpty && state.folders.length < 2 ? nothing : toolbar(state, actions)}
    <main @scroll=${(event: Event) => actions.didScroll((event.currentTarget as HTMLElement).scrollTop)}>
      ${content(state, rows, actions)}
    </main>
    ${footer(state, rows, actions)}`;
}

function content(state: AnalyticsState, rows: FigureRows, actions: Actions): TemplateResult | typeof nothing {
  const { failure, outcome } = state;
  if (rows.rows.length > 0) return figureTree(state, rows, actions);
  if (failure !== undefined) {
    return failedState(l10n.t('The figures could not be measured.'), failure, {
      label: l10n.t('Try Again'),
      run: () => actions.again(),
    });
  }
  const offer = (label: string, what: Parameters<Actions['take']>[0]): TemplateResult =>
    html`<vscode-button @click=${() => actions.take(what)}>${label}</vscode-button>`;
  switch (outcome) {
    case 'no-folder':
      return emptyState(
        l10n.t('Open the folder of a community to see its figures.'),
        offer(l10n.t('Open Folder'), 'open-folder'),
      );
    case 'virtual':
      return emptyState(
        l10n.t(
          'Kith reads folders on this computer’s disk. The folder that is open is somewhere else, or Kith is switched off for it.',
        ),
        html``,
      );
    case 'empty':
      return emptyState(
        l10n.t(
          'There is nothing to measure yet. Figures come from the documents of a community and from its Git history.',
        ),
        html`${offer(l10n.t('Set Up a Community'), 'set-up')} ${offer(l10n.t('New Document'), 'new-document')}`,
      );
    case 'stopped':
      return emptyState(l10n.t('Reading the community was stopped.'), offer(l10n.t('Continue'), 'continue'));
    default:
      return nothing;
  }
}

/** What is going on, or went wrong, while rows are shown; and progress that can be cancelled. */
function footer(
  state: AnalyticsState,
  { rows }: FigureRows,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { work, outcome, failure } = state;
  if (work === 'reading' || work === 'measuring') {
    return html`<footer class="working">
      <span role="status">${workText(state)}</span>
      <vscode-button id="cancel" secondary @click=${() => actions.cancel()}
        >${l10n.t('Cancel')}</vscode-button
      >
    </footer>`;
  }
  if (work !== 'none') return nothing;
  const again = html`<vscode-button id="again" secondary @click=${() => actions.again()}>
    ${failure === undefined ? l10n.t('Continue') : l10n.t('Try Again')}
  </vscode-button>`;
  if (failure !== undefined && rows.length > 0) {
    return html`<footer role="alert">
      <span><i class="codicon codicon-error" aria-hidden="true"></i> ${failure}</span>
      ${again}
    </footer>`;
  }
  if (outcome === 'cancelled' || (outcome === 'stopped' && rows.length > 0)) {
    return html`<footer>
      <span role="status">${l10n.t('Stopped: figures are missing.')}</span>
      ${again}
    </footer>`;
  }
  return nothing;
}

function workText({ work }: AnalyticsState): string {
  return work === 'reading' ? l10n.t('Reading the community…') : l10n.t('Measuring…');
}
