import type { Webview } from 'vscode';
import { documentId, type Document } from '../../../core/model/documents/document';
import type { LoggedEntry } from '../../../core/model/moderation/log/read-log';
import type { LogEntry } from '../../../core/model/moderation/log-entry';
import type { Report } from '../../../core/model/moderation/report';
import { bodyOf } from '../../../core/services/conversations/post-text';
import { authorHistory } from '../../../core/services/moderation/queue/author-history';
import {
  guidelineAt,
  allCitableHeadings,
  guidelineText,
  guidelineTitle,
} from '../../../core/model/documents/guideline-headings';
import { postInThread } from '../../../core/services/moderation/queue/post-in-thread';
import type { QueueItem } from '../../../core/services/moderation/queue/queue-item';
import { offeredReasons } from '../../../core/services/moderation/queue/reasons';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { ShownCase, ShownPlace } from '../../../protocol/moderation-view';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import { documentLabel } from '../../trees/document-label';
import { personLabel } from '../../trees/person-label';
import { createPostHtml, type PostHtml } from '../../webviews/post-html';
import { itemTitle } from './item-words';
import type { FolderQueue } from './moderation-service';
import { reporterName } from './reporter';
import { keyOf } from './shown-queues';

/** How many of an author's posts are shown. */
const mostPosts = 5;

/** Everything that helps to decide about an item. */
export async function readCase(
  queue: FolderQueue,
  item: QueueItem,
  webview: Webview,
  signal: AbortSignal,
): Promise<ShownCase> {
  const { folder, log } = queue;
  const { community } = folder;
  const { documents, config } = community;
  const html = createPostHtml(folder, webview, createTimeSlicePacer());
  const posts = await shownPosts(queue, item, html, signal);
  const body = item.post ? bodyOf((await textOf(folder, item.post.path)) ?? '') : '';
  const cited = citedBy(item).find((one) => guidelineAt(one, documents));
  const guideline = cited === undefined ? undefined : await shownGuideline(queue, cited, html);
  const entries = log.about(item.about).toReversed();
  const appeal = shownAppeal(queue, item);
  const author = shownAuthor(queue, item);
  const reports = await Promise.all(item.reports.map((one) => shownReport(queue, one)));
  signal.throwIfAborted();
  return {
    key: keyOf(queue, item.about),
    title: itemTitle(folder, item),
    community: config.name ?? folder.name,
    ...posts,
    body,
    rules: (item.finding?.rules ?? []).map(({ rule, weight, status, matches }) => {
      const document = documents.ofKind('rule').find((one) => documentId(one) === rule);
      return {
        id: rule,
        title: document?.head.title || rule,
        weight,
        isShadow: status === 'shadow',
        matched: matches.map(({ text, range }) => ({ text, line: range[0] + 1 })),
        ...(document && { path: document.path }),
      };
    }),
    reports,
    guidelines: allCitableHeadings(documents.ofKind('guideline')).map((one) => ({
      cited: one.cited,
      title: guidelineTitle(one),
    })),
    notes: (item.case?.notes ?? []).map((note) => ({ ...note, by: personLabel(folder, note.by) })),
    log: entries.flatMap((one) => placeOfEntry(queue, one)),
    reasons: offeredReasons(queue.entries, writingLanguage(config)),
    ...(guideline && { guideline }),
    ...(author && { author }),
    ...(appeal && { appeal }),
  };
}

async function shownReport(
  { folder, storeRoot }: FolderQueue,
  { at, reporter, reason, via }: Report,
): Promise<ShownCase['reports'][number]> {
  const by = reporter === undefined ? undefined : await reporterName(folder, storeRoot, reporter);
  return { at, reason, isByMail: via === 'mail', ...(by !== undefined && { by }) };
}

/** The guidelines that are named, the strongest rule's first. */
function citedBy({ finding, reports, appeal }: QueueItem): string[] {
  const rules = (finding?.rules ?? []).toSorted((a, b) => b.weight - a.weight);
  return [
    appeal?.decision?.guideline,
    ...rules.map((one) => one.guideline),
    ...reports.map((one) => one.guideline),
  ]
    .filter((one) => one !== undefined)
    .map((one) => one.replace(/^\.?\//, ''));
}

async function shownPosts(
  { folder }: FolderQueue,
  { post }: QueueItem,
  html: PostHtml,
  signal: AbortSignal,
): Promise<Pick<ShownCase, 'posts' | 'total'>> {
  if (!post) return { posts: [], total: 0 };
  const shown: ShownCase['posts'] = [];
  const add = async (
    document: Document,
    more: Pick<ShownCase['posts'][number], 'at' | 'fold'>,
  ): Promise<void> => {
    shown.push({
      path: document.path,
      author: personLabel(folder, document.head.person),
      html: (await html.ofPost(document, false)) ?? '',
      isSubject: document === post,
      ...more,
    });
    signal.throwIfAborted();
  };
  const around = postInThread(post, folder.community, Date.now());
  if (!around) await add(post, {});
  for (const { document, at, fold } of around?.posts ?? [])
    await add(document, { ...(at !== undefined && { at }), ...(fold && { fold }) });
  return { posts: shown, total: around?.total ?? 1 };
}

async function shownGuideline(
  { folder }: FolderQueue,
  cited: string,
  html: PostHtml,
): Promise<NonNullable<ShownCase['guideline']> | undefined> {
  const found = guidelineAt(cited, folder.community.documents);
  if (!found) return undefined;
  const { document } = found;
  const text = guidelineText(found, (await textOf(folder, document.path)) ?? '');
  return {
    cited,
    title: guidelineTitle(found),
    path: document.path,
    html: await html.ofText(document, found.heading ? text : bodyOf(text), false),
  };
}

function shownAuthor(queue: FolderQueue, { author }: QueueItem): ShownCase['author'] {
  if (author === '') return undefined;
  const { folder, log, posts } = queue;
  const history = authorHistory(author, log, posts.value(), folder.community, Date.now());
  const { person, name, role, level, since } = history.card;
  const first = since ?? history.first;
  return {
    name,
    isKnown: person !== undefined,
    postCount: history.posts.length,
    contributions: history.contributions,
    posts: history.posts
      .slice(0, mostPosts)
      .map((one) => ({ label: documentLabel(folder, one), path: one.path })),
    decisions: history.decisions.flatMap((one) => placeOfEntry(queue, one)),
    ...(person?.memberPath !== undefined && { path: person.memberPath }),
    ...(role !== undefined && { role }),
    ...(level !== undefined && { level }),
    ...(first !== undefined && { since: first }),
  };
}

function shownAppeal({ folder }: FolderQueue, { appeal: open }: QueueItem): ShownCase['appeal'] {
  if (!open) return undefined;
  const { appeal, decision } = open;
  return {
    by: personLabel(folder, appeal.actor),
    at: appeal.at,
    reason: appeal.reason ?? '',
    ...(decision && {
      decision: {
        label: labelOfEntry(folder, decision),
        by: personLabel(folder, decision.actor),
        at: decision.at,
        reason: decision.reason ?? '',
      },
    }),
  };
}

/** The file of an entry, which is a document of its own. */
function placeOfEntry({ folder }: FolderQueue, entry: LogEntry): ShownPlace[] {
  const { path } = entry as Partial<LoggedEntry>;
  return path === undefined ? [] : [{ label: labelOfEntry(folder, entry), path, at: entry.at }];
}

function labelOfEntry(folder: FolderQueue['folder'], entry: LogEntry): string {
  const { path = '' } = entry as Partial<LoggedEntry>;
  const document = folder.community.documents.get(path);
  return document ? documentLabel(folder, document) : entry.action;
}
