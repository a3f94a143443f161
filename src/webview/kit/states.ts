import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, type TemplateResult } from 'lit';
import type { Progress } from '../../core/base/ports';

/** That something did not work, why, and a button to try it again. */
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

/** That there is nothing to show, and below it what a person can do about that. */
export function emptyState(what: string, advice: TemplateResult): TemplateResult {
  return html`<div class="state none">
    <p>${what}</p>
    ${advice}
  </div>`;
}

/**
 * How far something is along the upper edge of the page, where that is known, else that it goes on; what is
 * over soon is not seen. Of no height, so that nothing moves.
 */
export function progressBar(label: string, progress?: Progress): TemplateResult {
  return html`<vscode-progress-bar
    class="progress"
    aria-label=${label}
    .value=${progress?.done}
    max=${progress?.total ?? 100}
  ></vscode-progress-bar>`;
}
