import type { MarkTarget } from './render-context';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe in HTML, between tags and in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** An element with its attributes escaped; `content` is HTML already. */
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

/** A mark that leads somewhere, or that only says what it stands for. */
export function markHtml(kind: string, { link, tooltip, guideline }: MarkTarget, text: string): string {
  const attributes = {
    class: `kith-${kind}${guideline ? ' kith-guideline' : ''}`,
    title: tooltip,
    ...link,
  };
  return element(link ? 'a' : 'span', attributes, escapeHtml(text));
}

export function tagHtml(name: string): string {
  return element('span', { class: 'kith-tag' }, escapeHtml(`#${name}`));
}
