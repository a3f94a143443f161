import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, type TemplateResult } from 'lit';
import type { Progress } from '../../core/base/ports';

/** An error message with its reason, and a button to retry. */
export function failedState(
  what: string,
  reason: string,
  again: { readonly label: string; run(): void },
): TemplateResult {
  return html`<div class="state failed" role="alert">
    <p><i class="codicon codicon-error" aria-hidden="true"></i> ${what}</p>
    <p class="quiet">${reason}</p>
    <vscode-button @click=${() => again.run()}>${again.label}</vscode-button>
  </div>`;
}

/** An empty state, with advice on what to do. */
export function emptyState(what: string, advice: TemplateResult): TemplateResult {
  return html`<div class="state none">
    <p>${what}</p>
    ${advice}
  </div>`;
}

/**
 * A progress bar along the upper edge of the page, indeterminate if `progress` is unknown; hidden at first,
 * so that short operations do not show it. It has no height, so that the layout does not shift.
 */
export function progressBar(label: string, progress?: Progress): TemplateResult {
  return html`<vscode-progress-bar
    class="progress"
    aria-label=${label}
    .value=${progress?.done}
    max=${progress?.total ?? 100}
  ></vscode-progress-bar>`;
}
