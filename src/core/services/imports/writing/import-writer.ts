import { message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { Change, ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';
import type { ImportedAuthor, ImportedItem, ImportedPost, ImportedThread } from '../imported-item';
import { titleOf } from '../title-of';
import type { ImportHash, ImportTarget } from './import-ports';
import { createReportBuilder, type ImportReport, type ReportBuilder } from './import-report';
import { importedState, replyText, threadText } from './post-file';
import type { Pseudonyms } from './pseudonyms';
import { createSeenNumbers } from './seen-numbers';
import { findSentAnswers, type SentAnswers } from './sent-answers';
import { stableUlid } from './stable-ulid';
import { findThreadPlaces, type ThreadPlaces } from './thread-places';

export interface WriterOptions {
  readonly platform: string;
  /** The folder of discussions, relative to the community. */
  readonly folder: Path;
  readonly target: ImportTarget;
  readonly hash: ImportHash;
  /** The member who says that this is their handle or id at the platform; undefined if nobody does. */
  readonly memberOf: (author: ImportedAuthor) => string | undefined;
  readonly pseudonyms?: Pseudonyms;
  /** Files with unsaved changes: they count as changed here. */
  readonly unsaved?: ReadonlySet<Path>;
  readonly signal: AbortSignal;
}

/** Files of a batch: enough to be quick, and few enough that little is lost where an import is cut off. */
const batchFiles = 400;
const batchCharacters = 4_000_000;

/**
 * Plans an import, batch by batch: each plan can be carried out as soon as it is given, and has to be before
 * the next one is asked for. What is here already as it is there is left alone; so a second import writes
 * what changed, and one that was cut off goes on. Returns the report.
 */
export async function* planImport(
  items: AsyncIterable<ImportedItem>,
  options: WriterOptions,
): AsyncGenerator<ChangePlan, ImportReport> {
  const { folder, target, platform, signal } = options;
  const report = createReportBuilder();
  const places = await findThreadPlaces(target, folder, platform, signal);
  const writer = createWriter(options, places, await findSentAnswers(target), report);
  for await (const item of items) {
    signal.throwIfAborted();
    await writer.take(item);
    if (writer.isFull()) yield writer.batch();
  }
  const rest = writer.batch();
  if (rest.changes.length > 0) yield rest;
  return report.report();
}

interface Writer {
  take(item: ImportedItem): Promise<void>;
  isFull(): boolean;
  batch(): ChangePlan;
}

/** A thread of this import. */
interface ThreadState {
  /** Until its first post has come. */
  thread: ImportedThread | undefined;
  slug: string;
  /** The id of the post in `thread.md`. */
  opening: string;
  /** Its folder is made by this import, so that no file can be in the way. */
  readonly isNew: boolean;
}

function createWriter(
  options: WriterOptions,
  places: ThreadPlaces,
  sent: SentAnswers,
  report: ReportBuilder,
): Writer {
  const { platform, folder, target, hash, pseudonyms } = options;
  const threads = new Map<string, ThreadState>();
  const seen = createSeenNumbers();
  let pending = new Map<Path, Change>();
  let characters = 0;

  const nameOf = (author: ImportedPost['author']): string | undefined => {
    if (author === 'unknown') return undefined;
    if (pseudonyms) return pseudonyms.nameOf(author);
    const member = options.memberOf(author);
    if (member !== undefined) return member;
    const name = author.handle || author.name || author.id;
    return author.bot && !name.endsWith('[bot]') ? `${name}[bot]` : name;
  };
  const hidden = (text: string): string => (pseudonyms ? pseudonyms.hide(text) : text);
  /** Of replies that were sent from here, by the ids of their posts there. */
  const ownNames = new Map<string, string>();
  const ulidOf = ({ id, at }: { readonly id: string; readonly at: number }): string =>
    ownNames.get(id) ?? sent.nameOfId(id) ?? stableUlid(platform, id, at, hash);

  /** Puts a file’s text into the batch, unless it is there already, or changed here. */
  async function put(
    what: 'threads' | 'posts',
    path: Path,
    text: string,
    isNew: boolean,
    title = '',
  ): Promise<void> {
    const standing = isNew ? undefined : await target.read(path);
    if (standing === undefined) {
      report.count(what, 'created');
      if (what === 'threads') report.newThread({ title, path });
      pending.set(path, { kind: 'create', path, text });
      characters += text.length;
      return;
    }
    const [before, after] = [importedState(standing, hash), importedState(text, hash)];
    const isUntouched = before && !before.isChanged && !options.unsaved?.has(path);
    if (before?.hash === after?.hash) return report.count(what, 'unchanged');
    if (!isUntouched) return report.conflict(path);
    report.count(what, 'changed');
    report.changed(path);
    pending.set(path, changeTo(path, standing, text));
    characters += text.length;
  }

  /** Whether a post came before in this import. */
  async function isRepeated(post: ImportedPost, path: Path): Promise<boolean> {
    const bytes = hash.digest(`${platform}\0${post.thread}\0${post.id}`);
    const number = bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 1);
    if (seen.add(number)) return false;
    // Two posts may have the same number; two files of one name are certainly one post’s.
    return pending.has(path) || (await target.read(path)) !== undefined;
  }

  function stateOf(post: ImportedPost): ThreadState {
    const known = threads.get(post.thread);
    if (known) return known;
    report.lost({
      what: message('Messages whose conversation is not in the export begin one of their own'),
      place: post.place ?? { file: '' },
    });
    const thread: ImportedThread = { kind: 'thread', id: post.thread, at: post.at };
    return begin(thread);
  }

  function begin(thread: ImportedThread): ThreadState {
    const place = places.get(thread.id);
    const state: ThreadState = {
      thread,
      slug: place?.slug ?? '',
      opening: place?.opening ?? '',
      isNew: place === undefined,
    };
    threads.set(thread.id, state);
    return state;
  }

  async function takePost(post: ImportedPost): Promise<void> {
    const place = post.place ?? { file: '' };
    if (!(post.at >= 0 && post.at <= 8.64e15))
      return report.problem(message('A message without a usable date was left out.'), place);
    const state = stateOf(post);
    const { thread } = state;
    const opens = state.opening === '' || state.opening === post.id;
    const body = hidden(post.markdown).trim();
    if (body === '' && !(opens && thread?.opening === post.id))
      return report.lost({ what: message('Messages without text'), place });
    if (opens) return takeOpening(state, post, body);
    const own = sent.nameOf(post);
    if (own !== undefined) {
      ownNames.set(post.id, own);
      return report.count('posts', 'unchanged');
    }
    const name = ulidOf(post);
    const path = `${folder}/${state.slug}/${name}.md`;
    if (await isRepeated(post, path)) {
      report.repeated();
      return;
    }
    // Moved to another thread here, such as one that was split off.
    if (places.hasReply(name) && (await target.read(path)) === undefined)
      return report.count('posts', 'unchanged');
    const { replyTo } = post;
    const answers = replyTo && replyTo.id !== state.opening ? ulidOf(replyTo) : undefined;
    const text = replyText({ platform, post, author: nameOf(post.author), body, replyTo: answers }, hash);
    await put('posts', path, text, state.isNew);
  }

  async function takeOpening(state: ThreadState, post: ImportedPost, body: string): Promise<void> {
    const { thread } = state;
    if (!thread) {
      report.repeated();
      return;
    }
    state.thread = undefined;
    if (thread.opening !== undefined && thread.opening !== post.id)
      report.lost({
        what: message('Conversations whose first message is not in the export or the period'),
        place: post.place ?? { file: '' },
      });
    const title = hidden(thread.title ?? '').trim() || titleOf(body) || thread.channel || platform;
    if (state.slug === '') state.slug = places.take(title);
    // One string in memory where both are equal, as they are of most threads.
    state.opening = post.id === post.thread ? post.thread : post.id;
    const [first, ...others] = thread.accepted ?? [];
    if (others.length > 0)
      report.lost({
        what: message('Further accepted answers: Kith keeps the first'),
        place: post.place ?? { file: '' },
      });
    const accepted = first && first.id !== post.id ? ulidOf(first) : undefined;
    const text = threadText(
      { platform, thread, post, title, author: nameOf(post.author), accepted, body },
      hash,
    );
    await put('threads', `${folder}/${state.slug}/thread.md`, text, state.isNew, title);
  }

  return {
    async take(item) {
      switch (item.kind) {
        case 'thread':
          if (!threads.has(item.id)) begin(item);
          return;
        case 'post':
          return takePost(item);
        case 'person':
          pseudonyms?.learn(item.person);
          return;
        case 'lost':
          return report.lost(item);
        case 'problem':
          return report.problem(item.message, item.place);
      }
    },
    isFull: () => pending.size >= batchFiles || characters >= batchCharacters,
    batch() {
      const changes = [...pending.values()];
      [pending, characters] = [new Map(), 0];
      return { title: message('Import conversations'), changes };
    },
  };
}
