import type { Path } from '../../../base/ports';

/** A post as feeds have it. All fields are text, but `html`. */
export interface FeedEntry {
  readonly path: Path;
  readonly title: string;
  /** The address of its page, which is its id as well. */
  readonly url: string;
  /** When it was published, in ms since 1970-01-01 UTC. */
  readonly published: number;
  /** When it last changed in a way that readers should know of, in ms since 1970-01-01 UTC. */
  readonly updated: number;
  readonly summary?: string;
  /** The whole text, with absolute addresses. */
  readonly html: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly language?: string;
}

export interface FeedHead {
  readonly title: string;
  readonly description?: string;
  readonly language?: string;
  /** The address of the site. */
  readonly url: string;
  /** The address of the folder of feeds. */
  readonly feedsUrl: string;
}

/** The file name of each format. */
export const feedFiles = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' } as const;
export const calendarFileName = 'events.ics';
