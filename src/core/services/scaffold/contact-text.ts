/** How to reach the moderators, as Markdown: an address becomes a link, anything else stays text. */
export function contactText(contact = ''): string {
  const text = oneLine(contact);
  if (text === '') return '<moderators@example.org>';
  return /^(?:[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https?:\/\/[^\s<>]+)$/.test(text)
    ? `<${text}>`
    : escapeMarkdown(text);
}

/** A text on one line, without characters that no text has. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
}

/** Escapes Markdown syntax. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~@&-]/g, '\\$&');
}
