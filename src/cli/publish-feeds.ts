import type { Community } from '../core/community/community';
import { inFolder } from '../core/base/paths';
import type { FileStore, Path } from '../core/base/ports';
import type { Change } from '../core/model/changes/change-plan';
import { changeTo } from '../core/model/changes/planned-edits';
import type { FeedSettings } from '../core/model/config/feed-settings';
import type { Document } from '../core/model/documents/document';
import { storedText } from '../core/model/documents/stored-text';
import { textAt } from '../core/formats/front-matter/written-fields';
import { calendarFileName, feedFiles } from '../core/services/publishing/feeds/feed-entry';
import { slugOf } from '../core/services/scaffold/slug';
import { noPauses } from './open-community';

export interface PlannedFeeds {
  readonly changes: readonly Change[];
  /** The files that differ from what they were. */
  readonly written: readonly Path[];
  /** Posts and events without a date, which feeds and calendars leave out. */
  readonly undated: readonly Path[];
}

interface FeedSources {
  readonly community: Community;
  readonly store: FileStore;
  /** The name where the community has none. */
  readonly name: string;
  /** Whether a document is about to be published. */
  readonly isOut: (document: Document) => boolean;
}

/**
 * Plans the feeds and the calendar that `feeds` of `community.yml` asks for. What they say follows from the
 * files alone, so that nothing changes where nothing has.
 */
export async function planFeeds(
  settings: FeedSettings,
  { community, store, name, isOut }: FeedSources,
  signal: AbortSignal,
): Promise<PlannedFeeds> {
  const [{ publicCommunity }, { feedEntries }, { feedText }] = await Promise.all([
    import('../render/public/public-community'),
    import('../render/public/feed-entries'),
    import('../core/services/publishing/feeds/feed-text'),
  ]);
  const { config, configuration } = community;
  const { url, folder } = settings;
  const site = publicCommunity(community, { isOut });
  const textOf = (path: Path): Promise<string | undefined> => storedText(store, path);
  const [language = 'en'] = config.languages;
  const zone = config.timezone;
  const { entries, undated } = await feedEntries(site, {
    url,
    zone,
    language,
    most: settings.entries,
    textOf,
  });
  const description = textAt(configuration, 'description');
  const head = {
    title: config.name ?? name,
    language,
    url,
    feedsUrl: new URL(folder === '' ? '' : `${encodeURI(folder)}/`, url).href,
    ...(description !== undefined && { description }),
  };
  const changes: Change[] = [];
  const put = async (file: string, textFor: (before: string | undefined) => string): Promise<void> => {
    signal.throwIfAborted();
    const path = inFolder(folder, file);
    const before = await textOf(path);
    const after = textFor(before);
    if (after !== before) changes.push(changeTo(path, before, after));
  };
  for (const format of settings.formats) await put(feedFiles[format], () => feedText(format, head, entries));
  let left = undated;
  if (settings.calendar) {
    const calendar = await calendarOf(site.pages.values(), {
      name: head.title,
      id: config.id ?? slugOf(head.title, 'community'),
      zone,
      signal,
    });
    left = [...undated, ...calendar.undated];
    await put(calendarFileName, (before) => withStampsOf(before, calendar.text));
  }
  return {
    changes,
    written: changes.flatMap((change) => ('path' in change ? [change.path] : [])),
    undated: left,
  };
}

async function calendarOf(
  pages: Iterable<Document>,
  { name, id, zone, signal }: { name: string; id: string; zone: string; signal: AbortSignal },
): Promise<{ readonly text: string; readonly undated: readonly string[] }> {
  const [{ calendarFile }, { timedEvent }] = await Promise.all([
    import('../core/services/events/calendar/calendar-file'),
    import('../core/services/events/timed-events'),
  ]);
  const events = [...pages]
    .filter(({ kind }) => kind === 'event')
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((event) => timedEvent(event, zone));
  return calendarFile(events, { name, id, zone, at: Date.now() }, { pacer: noPauses, signal });
}

/** A calendar says when it was made: where it says the same as before, that stays as it was. */
function withStampsOf(before: string | undefined, after: string): string {
  const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/^DTSTAMP:.*$/gm, '');
  return before !== undefined && plain(before) === plain(after) ? before : after;
}
