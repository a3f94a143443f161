import { html, type TemplateResult } from 'lit';
import { markedParts } from '../../core/base/marked-parts';

/** A text with highlighted ranges, as elements. */
export function marked(
  text: string,
  marks: readonly { readonly start: number; readonly end: number }[],
): readonly (string | TemplateResult)[] {
  return markedParts(text, marks).map((part) => (part.marked ? html`<mark>${part.text}</mark>` : part.text));
}
