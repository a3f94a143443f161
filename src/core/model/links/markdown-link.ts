import { relativeLink } from './relative-link';

/** A link in Markdown from a document at `from` to the one at `to`, with its title as the text. */
export function markdownLink(title: string, from: string, to: string): string {
  return `[${title.replace(/[[\]\\`*_<]/g, '\\$&')}](${escaped(relativeLink(from, to))})`;
}

/** `encodeURIComponent` leaves these, which end an address in Markdown or seem to. */
function escaped(address: string): string {
  return address.replace(/[()*']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
