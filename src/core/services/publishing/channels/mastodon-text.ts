import { graphemes } from './graphemes';

/** How long a link counts, however long it is. */
const linkLength = 23;

/**
 * A link as Mastodon finds it: with a protocol and a host that has a dot, not in the middle of a word. The
 * path may hold balanced parentheses; punctuation at its end belongs to the sentence.
 */
const link =
  /(?<![\p{L}\p{N}@＠$#＃/])https?:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+(?:xn--[a-z0-9-]+|\p{L}{2,})(?::\d+)?(?![\p{L}\p{N}@])(?:\/(?:\([^\s<>()?]*\)|[^\s<>()?])*)?(?:\?[^\s<>"]*)?/giu;
const trailing = /[!*"'「」<>;:=,.$%[\]~&|@?]+$/u;
const trailingQuery = /[!?*'();:+$%[\].,~|@^]+$/u;

/** A mention of somebody elsewhere: not after a letter, a digit or a slash, as in the path of an address. */
const mention =
  /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_]+)?)@[\p{L}\p{N}][\p{L}\p{N}.-]*[\p{L}\p{N}](?::\d+)?/giu;

/** The length of a post as Mastodon counts it: the content warning and the text together, in graphemes. */
export function mastodonLength(text: string, warning: string): number {
  return graphemes(warning + countableText(text));
}

/** The text with 23 characters for each link and mentions without their domain. */
function countableText(text: string): string {
  const withoutLinks = text.replace(link, (found) => {
    const end = linkEnd(found);
    return 'x'.repeat(linkLength) + found.slice(end);
  });
  return withoutLinks.replace(mention, '@$1');
}

function linkEnd(found: string): number {
  const query = found.indexOf('?');
  if (query >= 0) {
    const kept = found.slice(query + 1).replace(trailingQuery, '');
    if (kept !== '') return query + 1 + kept.length;
  }
  const path = query >= 0 ? found.slice(0, query) : found;
  return path.replace(trailing, '').length;
}
