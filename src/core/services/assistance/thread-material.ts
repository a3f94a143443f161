import type { Path } from '../../base/ports';
import type { Conversation, Post } from '../conversations/conversation';
import { bodyOf } from '../conversations/post-text';
import { withoutAddresses } from '../tools/without-addresses';

/** A post as a language model gets it. */
export interface SpokenPost {
  /** “Asker”, “Person 2”: a name that leaves the community needs consent, and the model needs none. */
  readonly speaker: string;
  readonly isAccepted: boolean;
  readonly text: string;
}

/** What a language model gets of a thread. */
export interface ThreadMaterial {
  readonly title: string;
  readonly posts: readonly SpokenPost[];
  /** How many posts between are left out, for want of room. */
  readonly leftOut: number;
}

/**
 * The posts that readers see, in reading order, without names and mail addresses. Where they are more than
 * fits, the opening, the accepted answer and the last ones are kept.
 *
 * @param textOf the text of a post's file
 * @param most UTF-16 code units of all posts together; one post alone is cut to half of it
 */
export function threadMaterial(
  conversation: Conversation,
  textOf: (path: Path) => string,
  most: number,
): ThreadMaterial {
  const { thread, opening, replies } = conversation;
  const speakers = new Map<string, string>();
  const spoken = [opening, ...replies]
    .filter(({ fold }) => fold === undefined)
    .map((post): SpokenPost => ({
      speaker: speakerOf(post, speakers),
      isAccepted: post.isAccepted,
      text: cut(withoutAddresses(bodyOf(textOf(post.document.path))) as string, Math.floor(most / 2)),
    }));
  const kept = keptPosts(spoken, most);
  return {
    title: withoutAddresses(thread.title) as string,
    posts: spoken.filter((post) => kept.has(post)),
    leftOut: spoken.length - kept.size,
  };
}

function speakerOf({ author }: Post, known: Map<string, string>): string {
  const key = author.person?.id ?? author.written;
  if (key === '') return 'Somebody';
  let speaker = known.get(key);
  if (speaker === undefined) {
    speaker = known.size === 0 ? 'Asker' : `Person ${known.size + 1}`;
    known.set(key, speaker);
  }
  return speaker;
}

function keptPosts(posts: readonly SpokenPost[], most: number): ReadonlySet<SpokenPost> {
  const kept = new Set<SpokenPost>();
  let room = most;
  const [opening, ...others] = posts;
  const wanted = [opening, others.find(({ isAccepted }) => isAccepted), ...others.reverse()];
  for (const post of wanted) {
    if (!post || kept.has(post)) continue;
    room -= post.text.length;
    if (room < 0 && kept.size > 0) break;
    kept.add(post);
  }
  return kept;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} […]`;
}
