import type { Instant } from '../imported-item';
import { shortHash } from '../short-hash';
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
}

const none = -1;

/**
 * Puts mails into threads as Jamie Zawinski’s algorithm does (https://www.jwz.org/doc/threading.html): by
 * References, mails that the archive lacks among them; what is left by subject, where it says that it is an
 * answer. No mail is its own ancestor, whatever headers say.
 *
 * Of each mail only hashes and numbers are kept: an archive has millions, and a text that is cut out of a
 * header keeps the whole line in memory.
 */
export function createMailThreads(): MailThreads {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  /** By the number of an id: the mail, and the number of the id that it answers. */
  const mails: number[] = [];
  const parents: number[] = [];
  /** By the number of a mail. */
  const places: number[] = [];
  const moments: Instant[] = [];
  /** Equal subjects have equal numbers; 0 is none. */
  const topics: number[] = [];
  const topicNumbers = new Map<string, number>();
  const replies: boolean[] = [];

  const topicOf = (topic: string): number => {
    if (topic === '') return 0;
    const key = shortHash(topic.toLowerCase());
    const known = topicNumbers.get(key);
    if (known !== undefined) return known;
    topicNumbers.set(key, topicNumbers.size + 1);
    return topicNumbers.size;
  };
  const numberOf = (written: string): number => {
    const id = shortHash(written);
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, ids.length);
    mails.push(none);
    parents.push(none);
    return ids.push(id) - 1;
  };
  const isAncestor = (upper: number, lower: number): boolean => {
    for (let at = lower; at !== none; at = parents[at] ?? none) if (at === upper) return true;
    return false;
  };
  const link = (child: number, parent: number): void => {
    if (!isAncestor(child, parent)) parents[child] = parent;
  };
  const topOf = (id: number): number => {
    let top = id;
    for (let up = parents[top] ?? none; up !== none; up = parents[top] ?? none) top = up;
    return top;
  };

  return {
    add({ id, references, topic, isReply, at = 0 }) {
      let number = numberOf(id);
      const mail = places.length;
      const first = mails[number] ?? none;
      moments.push(at);
      topics.push(topicOf(topic));
      replies.push(isReply);
      if (first !== none) {
        if (moments[first] === at && topics[first] === topics[mail]) {
          places.push(none);
          return false;
        }
        // Another mail with the same id: it keeps out of the way of the first.
        number = numberOf(`${id} ${at} ${mail}`);
      }
      places.push(number);
      mails[number] = mail;
      let before = none;
      for (const reference of references) {
        const next = numberOf(reference);
        if (before !== none && parents[next] === none) link(next, before);
        before = next;
      }
      // What a mail says of itself is worth more than what others say of it.
      if (before !== none) {
        parents[number] = none;
        link(number, before);
      }
      return true;
    },
    place() {
      const tops = places.map((number) => (number === none ? none : topOf(number)));
      const firsts = firstMails(tops, mails, moments);
      const joined = joinedBySubject(firsts, { topics, replies, moments });
      const openings = new Map<number, number>();
      for (const [top, first] of firsts) {
        const thread = joined.get(top) ?? top;
        if (thread === top) openings.set(top, first);
      }
      const of = (mail: number): PlacedMail | undefined => {
        const number = places[mail] ?? none;
        if (number === none) return undefined;
        const top = tops[mail] ?? none;
        const thread = joined.get(top) ?? top;
        const opening = openings.get(thread) ?? mail;
        let up = parents[number] ?? none;
        while (up !== none && mails[up] === none) up = parents[up] ?? none;
        const parent = up === none ? none : (mails[up] ?? none);
        return {
          thread: ids[thread] ?? '',
          opening,
          parent: parent === none || parent === opening || mail === opening ? undefined : parent,
        };
      };
      return { of, idOf: (mail) => ids[places[mail] ?? none] ?? '' };
    },
  };
}

/** The mail that opens each thread: the one at its top, or the earliest where the archive lacks that. */
function firstMails(
  tops: readonly number[],
  mails: readonly number[],
  moments: readonly Instant[],
): ReadonlyMap<number, number> {
  const firsts = new Map<number, number>();
  for (const [mail, top] of tops.entries()) {
    if (top === none) continue;
    const own = mails[top] ?? none;
    const known = firsts.get(top);
    if (own !== none) firsts.set(top, own);
    else if (known === undefined || (moments[mail] ?? 0) < (moments[known] ?? 0)) firsts.set(top, mail);
  }
  return firsts;
}

/** Threads that begin with an answer, and the thread of the same subject before them that they belong to. */
function joinedBySubject(
  firsts: ReadonlyMap<number, number>,
  {
    topics,
    replies,
    moments,
  }: {
    readonly topics: readonly number[];
    readonly replies: readonly boolean[];
    readonly moments: readonly Instant[];
  },
): ReadonlyMap<number, number> {
  const joined = new Map<number, number>();
  const bySubject = new Map<number, { readonly top: number; last: Instant }>();
  const inOrder = [...firsts].sort(([, a], [, b]) => (moments[a] ?? 0) - (moments[b] ?? 0) || a - b);
  for (const [top, first] of inOrder) {
    const topic = topics[first] ?? 0;
    const at = moments[first] ?? 0;
    if (topic === 0) continue;
    const before = bySubject.get(topic);
    if (replies[first] && before && at - before.last <= longestPause) {
      joined.set(top, before.top);
      before.last = at;
    } else {
      bySubject.set(topic, { top, last: at });
    }
  }
  return joined;
}
