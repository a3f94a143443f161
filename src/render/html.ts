import type { MarkTarget } from './render-context';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML content and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** An element with its attributes escaped; `content` is already HTML. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string,
): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`))
    .join('');
  return `<${tag}${written}>${content}</${tag}>`;
}

/** A mark as a link, or with only a tooltip. */
export function markHtml(kind: string, { link, tooltip, guideline }: MarkTarget, text: string): string {
  const attributes = {
    class: `kith-${kind}${guideline ? ' kith-guideline' : ''}`,
    title: tooltip === '' ? undefined : tooltip,
    ...link,
  };
  return element(link ? 'a' : 'span', attributes, escapeHtml(text));
}

export function tagHtml(name: string): string {
  return element('span', { class: 'kith-tag' }, escapeHtml(`#${name}`));
}
