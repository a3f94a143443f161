import { createGrowingColumn } from '../../../model/history/growing-column';
import type { Instant } from '../imported-item';
import { createTextNumbers } from '../text-numbers';
import type { MailHeader } from './mail-header';

/** An answer later than this, in milliseconds, is to another mail of the same subject. */
const longestPause = 365 * 86_400_000;

/** How a mail stands among the others. Mails are numbered in the order in which they are added, from 0. */
export interface PlacedMail {
  /** The hash of the id of the mail at the top of the thread, also where the archive lacks it. */
  readonly thread: string;
  /** The mail that opens the thread. */
  readonly opening: number;
  /** The nearest mail above it that the archive has; undefined for the opening and answers to it. */
  readonly parent: number | undefined;
}

export interface MailThreads {
  /** False for a copy of a mail that was added before; it has a number as well. */
  add(header: Pick<MailHeader, 'id' | 'references' | 'topic' | 'isReply' | 'at'>): boolean;
  /** How each mail stands, once all are added. */
  place(): MailPlaces;
}

export interface MailPlaces {
  /** Undefined for copies. */
  of(mail: number): PlacedMail | undefined;
  /** The hash of a mail’s Message-ID; its own where two mails have the same. */
  idOf(mail: number): string;
  /** The moment of a mail, as it was added. */
  at(mail: number): Instant;
  /** The mails that open a thread and come after another mail of it. */
  readonly late: ReadonlySet<number>;
}

const none = -1;

/**
 * Puts mails into threads as Jamie Zawinski’s algorithm does (https://www.jwz.org/doc/threading.html): by
 * References, mails that the archive lacks among them; what is left by subject, where it says that it is an
 * answer. No mail is its own ancestor, whatever headers say.
 *
 * Of each mail only hashes and numbers are kept, in columns: an archive has millions.
 */
export function createMailThreads(): MailThreads {
  const ids = createTextNumbers();
  /** By the number of an id: the mail, and the number of the id that it answers. */
  const mails = createGrowingColumn(Int32Array);
  const parents = createGrowingColumn(Int32Array);
  /** By the number of a mail. */
  const places = createGrowingColumn(Int32Array);
  const moments = createGrowingColumn(Float64Array);
  /** Equal subjects have equal numbers; 0 is none. */
  const topics = createGrowingColumn(Int32Array);
  const topicNumbers = createTextNumbers();
  const replies = createGrowingColumn(Uint8Array);

  const topicOf = (topic: string): number =>
    topic === '' ? 0 : topicNumbers.numberOf(topic.toLowerCase()) + 1;
  const mailOf = (id: number): number => mails.array[id] ?? none;
  const parentOf = (id: number): number => parents.array[id] ?? none;
  const numberOf = (written: string): number => {
    const number = ids.numberOf(written);
    if (number === mails.length) {
      mails.push(none);
      parents.push(none);
    }
    return number;
  };
  const isAncestor = (upper: number, lower: number): boolean => {
    for (let at = lower; at !== none; at = parentOf(at)) if (at === upper) return true;
    return false;
  };
  const link = (child: number, parent: number): void => {
    if (!isAncestor(child, parent)) parents.array[child] = parent;
  };
  const topOf = (id: number): number => {
    let top = id;
    for (let up = parentOf(top); up !== none; up = parentOf(top)) top = up;
    return top;
  };

  return {
    add({ id, references, topic, isReply, at = 0 }) {
      let number = numberOf(id);
      const mail = places.length;
      const first = mailOf(number);
      moments.push(at);
      topics.push(topicOf(topic));
      replies.push(isReply ? 1 : 0);
      if (first !== none) {
        if (moments.array[first] === at && topics.array[first] === topics.array[mail]) {
          places.push(none);
          return false;
        }
        // Another mail with the same id: it keeps out of the way of the first.
        number = numberOf(`${id} ${at} ${mail}`);
      }
      places.push(number);
      mails.array[number] = mail;
      let before = none;
      for (const reference of references) {
        const next = numberOf(reference);
        if (before !== none && parentOf(next) === none) link(next, before);
        before = next;
      }
      // What a mail says of itself is worth more than what others say of it.
      if (before !== none) {
        parents.array[number] = none;
        link(number, before);
      }
      return true;
    },
    place() {
      const threads = Int32Array.from(written(places), (number) => (number === none ? none : topOf(number)));
      const firsts = firstMails(threads, written(mails), written(moments));
      const joined = joinedBySubject(firsts, {
        moments: written(moments),
        topics: written(topics),
        replies: written(replies),
        mostTopics: topicNumbers.size,
      });
      for (const [mail, top] of threads.entries()) {
        const other = joined[top] ?? none;
        if (other !== none) threads[mail] = other;
      }
      const late = new Set<number>();
      for (const [mail, thread] of threads.entries()) {
        const opening = firsts[thread] ?? mail;
        if (opening > mail) late.add(opening);
      }
      const of = (mail: number): PlacedMail | undefined => {
        const number = places.array[mail] ?? none;
        if (number === none) return undefined;
        const thread = threads[mail] ?? none;
        const opening = firsts[thread] ?? mail;
        let up = parentOf(number);
        while (up !== none && mailOf(up) === none) up = parentOf(up);
        const parent = up === none ? none : mailOf(up);
        return {
          thread: ids.hashOf(thread),
          opening,
          parent: parent === none || parent === opening || mail === opening ? undefined : parent,
        };
      };
      return {
        of,
        late,
        at: (mail) => moments.array[mail] ?? 0,
        idOf(mail) {
          const number = places.array[mail] ?? none;
          return number === none ? '' : ids.hashOf(number);
        },
      };
    },
  };
}

/** What stands in a column, without a copy. */
function written<T extends Int32Array | Float64Array | Uint8Array>(column: {
  readonly array: T;
  readonly length: number;
}): T {
  return column.array.subarray(0, column.length) as T;
}

/**
 * By the number of an id at the top of a thread, the mail that opens it: that of the id, or the earliest
 * where the archive lacks that; `none` for other ids.
 */
function firstMails(tops: Int32Array, mails: Int32Array, moments: Float64Array): Int32Array {
  const firsts = new Int32Array(mails.length).fill(none);
  for (const [mail, top] of tops.entries()) {
    if (top === none) continue;
    const own = mails[top] ?? none;
    const known = firsts[top] ?? none;
    if (own !== none) firsts[top] = own;
    else if (known === none || (moments[mail] ?? 0) < (moments[known] ?? 0)) firsts[top] = mail;
  }
  return firsts;
}

/**
 * By the id at the top of a thread that begins with an answer, the id at the top of the thread of the same
 * subject before it that it belongs to; `none` for others.
 */
function joinedBySubject(
  firsts: Int32Array,
  {
    topics,
    replies,
    moments,
    mostTopics,
  }: {
    readonly topics: Int32Array;
    readonly replies: Uint8Array;
    readonly moments: Float64Array;
    readonly mostTopics: number;
  },
): Int32Array {
  const joined = new Int32Array(firsts.length).fill(none);
  /** Of each topic the thread that it has now, and the moment of the last one that joined it. */
  const threads = new Int32Array(mostTopics + 1).fill(none);
  const lasts = new Float64Array(mostTopics + 1);
  const firstOf = (top: number): number => firsts[top] ?? none;
  const momentOf = (top: number): number => moments[firstOf(top)] ?? 0;
  const inOrder = Int32Array.from(firsts.keys())
    .filter((top) => firstOf(top) !== none)
    .sort((a, b) => momentOf(a) - momentOf(b) || firstOf(a) - firstOf(b));
  for (const top of inOrder) {
    const first = firstOf(top);
    const topic = topics[first] ?? 0;
    const at = momentOf(top);
    if (topic === 0) continue;
    const before = threads[topic] ?? none;
    if (replies[first] === 1 && before !== none && at - (lasts[topic] ?? 0) <= longestPause)
      joined[top] = before;
    else threads[topic] = top;
    lasts[topic] = at;
  }
  return joined;
}
