import { textAt, textsAt } from '../../core/formats/front-matter/written-fields';
import { momentAt, writtenMoment } from '../../core/model/activity/activity-moment';
import { greatest } from '../../core/base/extremes';
import { contentState, type Document } from '../../core/model/documents/document';
import type { FeedEntry } from '../../core/services/publishing/feeds/feed-entry';
import { absoluteAddress, createAbsoluteRenderer } from './absolute-pages';
import type { PublicCommunity } from './public-community';
import { publicWords } from './public-words';

export interface FeedEntries {
  /** The latest first. */
  readonly entries: readonly FeedEntry[];
  /** Posts without a date, which no feed can have. */
  readonly undated: readonly string[];
}

interface FeedOptions {
  /** The site's address, ending in `/`. */
  readonly url: string;
  readonly zone: string;
  readonly language: string;
  /** How many entries. */
  readonly most: number;
  readonly textOf: (path: string) => Promise<string | undefined>;
}

const updatedFields = ['updated', 'updated_at', 'modified', 'last_modified_at'];

/** The latest published posts and announcements of a community, with their whole text. */
export async function feedEntries(site: PublicCommunity, options: FeedOptions): Promise<FeedEntries> {
  const { url, zone } = options;
  const undated: string[] = [];
  const dated: { readonly document: Document; readonly published: number }[] = [];
  for (const document of site.pages.values()) {
    if (document.kind !== 'post' && document.kind !== 'announcement') continue;
    if (contentState(document) === 'archived') continue;
    const fields = document.facts().frontMatter;
    const published = momentAt(fields, 'publish_at', zone) ?? writtenMoment(document.head.date, zone)?.at;
    if (published === undefined) undated.push(document.path);
    else dated.push({ document, published });
  }
  dated.sort((a, b) => b.published - a.published || (a.document.path < b.document.path ? -1 : 1));
  const latest = dated.slice(0, options.most);
  const { reader } = site;
  const render = createAbsoluteRenderer(site, url);
  const entries: FeedEntry[] = [];
  for (const { document, published } of latest) {
    const text = await options.textOf(document.path);
    const address = absoluteAddress(document, site, url);
    if (text === undefined || address === undefined) continue;
    const fields = document.facts().frontMatter;
    const language = textAt(fields, 'lang');
    const changed = updatedFields.flatMap((key) => momentAt(fields, key, zone) ?? []);
    const summary = textAt(fields, 'summary') ?? textAt(fields, 'description');
    entries.push({
      path: document.path,
      title: document.title,
      url: address,
      published,
      updated: greatest([published, ...changed]),
      ...(summary !== undefined && { summary }),
      html: render(document, text, publicWords(language ?? options.language, zone, {})).html,
      authors: textsAt(fields, 'author').map((name) => reader.people.byHandle(name)?.name ?? name),
      tags: textsAt(fields, 'tags').map((tag) => tag.replace(/^#/, '')),
      ...(language !== undefined && { language }),
    });
  }
  return { entries, undated };
}
