import { Feed, type Extension, type Item } from 'feed';
import type { FeedFormat } from '../../../model/config/feed-settings';
import { greatest } from '../../../base/extremes';
import { feedFiles, type FeedEntry, type FeedHead } from './feed-entry';

/**
 * A feed's text. The same entries give the same text, whenever it is made: it says that it is as new as its
 * latest entry. What XML cannot hold, control characters and halves of characters, is left out.
 */
export function feedText(format: FeedFormat, head: FeedHead, entries: readonly FeedEntry[]): string {
  const isXml = format !== 'json';
  // The library says of each title that it is HTML, and wraps it as it is.
  const titled = (text: string): string => (isXml ? escaped(clean(text)) : clean(text));
  // Of several ends of CDATA the library splits only the first.
  const html = (text: string): string => clean(text).replaceAll(']]>', ']]&gt;');
  // In attributes the library leaves `<` as it is.
  const tagged = (tag: string): string => (format === 'atom' ? clean(tag).replaceAll('<', '') : clean(tag));
  const feed = new Feed({
    id: head.url,
    title: clean(head.title),
    // RSS asks for one.
    description: clean(head.description ?? head.title),
    link: head.url,
    ...(head.language !== undefined && { language: head.language }),
    updated: new Date(greatest([0, ...entries.map(({ updated }) => updated)])),
    generator: 'Kith',
    // Atom asks for an author of entries that have none of their own.
    author: { name: clean(head.title) },
    feedLinks: Object.fromEntries([[format, `${head.feedsUrl}${feedFiles[format]}`]]),
  });
  for (const entry of entries) {
    const { summary } = entry;
    feed.addItem({
      title: titled(entry.title),
      // Without an id RSS says that the link is one.
      ...(format !== 'rss' && { id: entry.url }),
      link: entry.url,
      date: new Date(entry.updated),
      published: new Date(entry.published),
      ...(summary !== undefined && { description: titled(summary) }),
      content: html(entry.html),
      ...authorsOf(format, entry.authors.map(clean)),
      category: entry.tags.map(tagged).map((tag) => ({ name: tag, term: tag })),
    });
  }
  return ended(written(feed, format));
}

/** RSS has addresses in `author`, and names in an extension; the library gives JSON the first alone. */
function authorsOf(format: FeedFormat, names: readonly string[]): Pick<Item, 'author' | 'extensions'> {
  if (names.length === 0) return {};
  if (format === 'rss') return { extensions: [creatorOf(names)] };
  return { author: (format === 'json' ? [names.join(', ')] : names).map((name) => ({ name })) };
}

/** The library has objects in extensions, and writes a text as the content of its element. */
function creatorOf(names: readonly string[]): Extension {
  return { name: 'dc:creator', objects: { _text: names.join(', ') } };
}

function written(feed: Feed, format: FeedFormat): string {
  switch (format) {
    case 'atom':
      return feed.atom1();
    case 'rss':
      return feed.rss2();
    case 'json':
      return feed.json1();
  }
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Without the characters that XML 1.0 does not allow. */
function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
}
