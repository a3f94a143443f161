import type { Yielding } from '../../base/cooperative';
import type { Path } from '../../base/ports';
import type { CommunityReader } from '../../community/reader';
import { fieldText } from '../../formats/front-matter/yaml-node';
import { isVisiblePost } from '../../model/documents/discussion';
import { contentKinds, type Document } from '../../model/documents/document';
import { documentDate } from '../../model/document-set/document-order';
import { isQuestion } from '../analytics/threads';
import { backlinksTo } from '../language/references/backlinks';
import type { SearchService } from '../search/service/search-service';
import { groupQuestions, type AskedQuestion } from './group-questions';
import { acceptedOf, likelySame, similarDocuments, similarRequest } from './similar';

/** A question that was asked more than once, and that no page answers. */
export interface RepeatedQuestion {
  /** Who asked, the earliest first; at least two. */
  readonly threads: readonly Document[];
  /** The thread with the best accepted answer, else the earliest. */
  readonly best: Document;
  /** Its accepted answer, if there is one that readers can see. */
  readonly accepted?: Document;
}

export interface RepeatedQuestions {
  /** What the last search found; empty before the first. */
  readonly current: readonly RepeatedQuestion[];
  /**
   * Looks again at the questions that changed since the last time and at those like them; yields in between.
   * Rejects with the signal's reason when aborted.
   */
  find(now: number, yielding: Yielding): Promise<readonly RepeatedQuestion[]>;
}

/** Of each other, so that a long text in which many words occur by chance does not count. */
const leastShare = 0.3;
/** Before, nobody waits for a page any more. */
const recentMs = 365 * 24 * 3_600_000;
const mostAsked = 1_000;
const mostLike = 8;
/** Groups for which pages are looked for, and those that are told: better none than wrong ones. */
const mostGroups = 12;
const mostTold = 5;

type Reader = Pick<CommunityReader, 'documents' | 'people' | 'mentions' | 'config'>;

/** What a question is like, by path, and the version of its thread that was asked about. */
interface Asked {
  readonly version: string;
  readonly like: readonly Path[];
}

/** Finds questions that were asked again, when it is told to; what did not change is not looked at again. */
export function createRepeatedQuestions(
  reader: Reader,
  search: Pick<SearchService, 'search'>,
): RepeatedQuestions {
  const asked = new Map<Path, Asked>();
  let current: readonly RepeatedQuestion[] = [];

  /** The questions that another one is like. */
  async function ask(question: Document, signal: AbortSignal): Promise<Asked> {
    const { path, title, version } = question;
    const { hits } = await search.search(
      { query: 'kind:discussion', like: { title, path }, limit: mostLike, excerptLength: 0 },
      signal,
    );
    const like = hits.filter(({ share = 0 }) => share >= leastShare).map((hit) => hit.path);
    const found = { version, like };
    asked.set(path, found);
    return found;
  }

  async function askAll(
    recent: readonly Document[],
    questions: ReadonlyMap<Path, Document>,
    { signal }: Yielding,
  ): Promise<void> {
    const changed = new Set<Path>();
    for (const [path, { version }] of asked) if (questions.get(path)?.version !== version) changed.add(path);
    if (changed.size > 0)
      for (const [path, { like }] of asked)
        if (changed.has(path) || like.some((one) => changed.has(one))) asked.delete(path);
    const fresh = new Set<Path>();
    // What others were like before does not know of the new ones.
    const others = new Set<Path>();
    for (const question of recent) {
      const known = asked.get(question.path);
      const { like } = known ?? (await ask(question, signal));
      if (!known) fresh.add(question.path);
      for (const path of like) if (!known || !asked.has(path)) others.add(path);
    }
    for (const path of others) {
      const other = questions.get(path);
      if (other && !fresh.has(path)) await ask(other, signal);
    }
  }

  /** Whether a page or a guideline says what was asked, or leads there. */
  async function isAnswered(threads: readonly Document[], { pacer, signal }: Yielding): Promise<boolean> {
    for (const thread of threads)
      for (const backlinks of backlinksTo(thread, reader)) {
        if (backlinks && isPage(backlinks.document)) return true;
        const pause = pacer.pause();
        if (pause) await pause;
        signal.throwIfAborted();
      }
    // They ask the same: the first and the last stand for all.
    for (const { title, path } of new Set([...threads.slice(0, 1), ...threads.slice(-1)])) {
      const { hits } = await search.search(similarRequest({ title, path }), signal);
      if (likelySame(similarDocuments(hits, reader.documents, path)).some(({ document }) => isPage(document)))
        return true;
    }
    return false;
  }

  return {
    get current() {
      return current;
    },
    async find(now, yielding) {
      const { pacer, signal } = yielding;
      const questions = new Map<Path, AskedQuestion>();
      for (const thread of reader.documents.ofKind('discussion')) {
        const question = readQuestion(thread, reader);
        if (question) questions.set(thread.path, question);
        const pause = pacer.pause();
        if (pause) await pause;
        signal.throwIfAborted();
      }
      const threads = new Map(Array.from(questions, ([path, { thread }]) => [path, thread]));
      const recent = Array.from(questions.values())
        .filter(({ at }) => at !== undefined && at > now - recentMs && at <= now)
        .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
        .slice(0, mostAsked);
      try {
        await askAll(
          recent.map(({ thread }) => thread),
          threads,
          yielding,
        );
      } catch (error) {
        // Some were asked that others do not know of yet.
        asked.clear();
        throw error;
      }
      const isRecent = new Set(recent);
      const grouping = groupQuestions(questions, (path) => asked.get(path)?.like ?? []);
      let step = grouping.next();
      for (; !step.done; step = grouping.next()) {
        const pause = pacer.pause();
        if (pause) await pause;
        signal.throwIfAborted();
      }
      const groups = step.value.filter((group) => group.some((one) => isRecent.has(one)));
      const found: RepeatedQuestion[] = [];
      for (const group of groups.slice(0, mostGroups)) {
        const own = group.map(({ thread }) => thread);
        if (found.length < mostTold && !(await isAnswered(own, yielding))) found.push(repeated(own, reader));
      }
      current = found;
      return found;
    },
  };
}

function isPage({ kind }: Document): boolean {
  return contentKinds.has(kind) || kind === 'guideline';
}

/** Undefined if it is not a question that readers see. */
function readQuestion(thread: Document, { documents }: Pick<Reader, 'documents'>): AskedQuestion | undefined {
  if (!isQuestion({ type: thread.head.type.toLowerCase() })) return undefined;
  const facts = thread.facts();
  if (!isVisiblePost(facts)) return undefined;
  const id = fieldText(facts.frontMatter, 'duplicate_of');
  const original = id === '' ? undefined : documents.withId('discussion', id)[0];
  const at = documentDate(thread);
  return {
    thread,
    author: thread.head.person.toLowerCase(),
    ...(at !== undefined && { at }),
    ...(original && { original: original.path }),
  };
}

function repeated(threads: readonly Document[], { documents }: Pick<Reader, 'documents'>): RepeatedQuestion {
  // The latest answer is the one that is most likely still right.
  const best = threads.findLast((thread) => acceptedOf(thread, documents)) ?? threads[0];
  if (!best) throw new Error('A group has questions.');
  const accepted = acceptedOf(best, documents);
  return { threads, best, ...(accepted && { accepted }) };
}
