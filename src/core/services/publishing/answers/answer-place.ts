import { message, type Message } from '../../../base/message';
import { sha256OfText } from '../../../base/sha256';
import { textAt } from '../../../formats/front-matter/written-fields';
import { entry, type YamlNode } from '../../../formats/front-matter/yaml-node';
import type { CommunityConfig } from '../../../model/config/community-config';
import { threadOf } from '../../../model/document-set/find-thread';
import type { Documents } from '../../../model/document-set/document-set';
import { documentId, type Document } from '../../../model/documents/document';

/** Where the answer to an imported thread goes. */
export type AnswerPlace =
  | {
      readonly platform: 'github';
      readonly repository: string;
      readonly number: number;
      /** The id there of the comment that it answers; empty: the discussion. */
      readonly replyTo: string;
    }
  | {
      readonly platform: 'discourse';
      /** The forum’s address, without a slash at its end. */
      readonly site: string;
      readonly topic: string;
      /** The number there of the post that it answers; empty: the topic. */
      readonly replyTo: string;
    };

/** What the place is called in messages. */
export function answerPlaceName(place: AnswerPlace): string {
  return place.platform === 'github' ? `GitHub ${place.repository}` : place.site;
}

/** Where an imported thread is, by its address; undefined if it is at no place that Kith answers to. */
export function threadPlace(thread: Document): AnswerPlace | undefined {
  const source = entry(thread.facts().frontMatter, 'source')?.node;
  const url = textAt(source, 'url') ?? '';
  switch (textAt(source, 'platform')?.toLowerCase()) {
    case 'github': {
      const [, repository, number] =
        /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/discussions\/(\d+)$/.exec(url) ?? [];
      return repository === undefined
        ? undefined
        : { platform: 'github', repository, number: Number(number), replyTo: '' };
    }
    case 'discourse': {
      const [, site, topic] = /^(https?:\/\/\S+?)\/t\/(?:[^/]+\/)?(\d+)$/.exec(url) ?? [];
      return site === undefined
        ? undefined
        : { platform: 'discourse', site, topic: topic ?? '', replyTo: '' };
    }
    default:
      return undefined;
  }
}

/** Whether a reply was written here: it is neither imported, nor was it sent. */
export function isWrittenHere(reply: Document): boolean {
  return entry(reply.facts().frontMatter, 'source') === undefined;
}

/** Where a reply goes, or why it goes nowhere. */
export function answerPlace(
  reply: Document,
  documents: Pick<Documents, 'get' | 'belongingTo'>,
): AnswerPlace | Message {
  const thread = threadOf(reply, documents);
  const place = thread && threadPlace(thread);
  if (!thread || !place)
    return message(
      'Only replies to discussions that were imported from GitHub Discussions or Discourse can be sent.',
    );
  if (!isWrittenHere(reply)) return message('This reply is there already.');
  const answered = chainOf(reply, documents.belongingTo(thread)).flatMap((one) => sourceOf(one) ?? []);
  // GitHub has two levels: an answer to an answer goes to the comment at the top.
  const at = place.platform === 'github' ? answered.at(-1) : answered[0];
  if (place.platform === 'github') return { ...place, replyTo: textAt(at, 'id') ?? '' };
  return { ...place, replyTo: /\/t\/(?:[^/]+\/)?\d+\/(\d+)$/.exec(textAt(at, 'url') ?? '')?.[1] ?? '' };
}

/** The replies that a reply answers, the nearest first. */
function chainOf(reply: Document, replies: readonly Document[]): readonly Document[] {
  const byId = new Map(replies.map((one) => [documentId(one), one]));
  const chain: Document[] = [];
  for (let at = parentOf(reply, byId); at && !chain.includes(at); at = parentOf(at, byId)) chain.push(at);
  return chain;
}

function parentOf(reply: Document, byId: ReadonlyMap<string, Document>): Document | undefined {
  const id = textAt(reply.facts().frontMatter, 'reply_to')?.replace(/\.md$/i, '') ?? '';
  return byId.get(id);
}

function sourceOf(reply: Document): YamlNode | undefined {
  return entry(reply.facts().frontMatter, 'source')?.node;
}

/** By what an answer is known again there: the same in every clone. */
export function answerKey(config: CommunityConfig, reply: Document, place: AnswerPlace): string {
  const community = config.id ?? config.name ?? '';
  const hash = sha256OfText(JSON.stringify([community, documentId(reply), answerPlaceName(place)]));
  return `kith-${hash.slice(0, 32)}`;
}
