import type { Path } from '../../base/ports';
import { fieldText } from '../../formats/front-matter/yaml-node';
import { acceptedReply, isVisiblePost } from '../../model/documents/discussion';
import { contentKinds, contentState, documentId, type Document } from '../../model/documents/document';
import { threadOf } from '../../model/document-set/find-thread';
import { kindsThat } from '../../model/kinds/kind';
import type { Documents } from '../../model/document-set/document-set';
import type { FoundDocument, Likeness, SearchRequest } from '../search/service/search-service';

/** What may say the same as a question, with how much of it. */
export interface SimilarDocument {
  /** A thread, or a page. */
  readonly document: Document;
  /** 0 to 1: see the search's `Hit`. */
  readonly share: number;
  /** The accepted answer of a thread, if readers can see it. */
  readonly accepted?: Document;
}

/**
 * Above these shares an offer is worth a look: see docs/benchmarks.md. A page says so much more that many
 * words are in it by coincidence.
 */
const likelyShare = { thread: 0.25, page: 0.4 } as const;

/** Kinds among which the same is looked for: posts, and what answers lasting questions. */
export const similarKinds = kindsThat(
  ({ recordedAs, tells }) => recordedAs === 'content' || tells === 'thread' || tells === 'reply',
);
const filters = similarKinds.map((kind) => `kind:${kind}`).join(' ');
/** Replies are found that lead to one thread, and drafts that are left out. */
const mostFound = 24;

/** The request for documents that may say the same as a question. */
export function similarRequest(like: Likeness, asYouType = false): SearchRequest {
  return { query: filters, like, asYouType, limit: mostFound, excerptLength: 0 };
}

type Reader = Pick<Documents, 'get' | 'belongingTo' | 'withId'>;

/**
 * The threads and pages that were found, the most similar first, each once. A reply counts for its thread if
 * it is the accepted answer, and a thread that is a duplicate for the one that it names. Left out are what
 * readers cannot see, and `path` itself.
 */
export function similarDocuments(
  hits: readonly FoundDocument[],
  documents: Reader,
  path?: Path,
): SimilarDocument[] {
  const found = new Map<Path, SimilarDocument>();
  for (const { path: at, share = 0 } of hits) {
    const hit = documents.get(at);
    const meant = hit && meantBy(hit, documents);
    if (!meant || meant.path === path || share <= (found.get(meant.path)?.share ?? 0)) continue;
    const accepted = acceptedOf(meant, documents);
    found.set(meant.path, { document: meant, share, ...(accepted && { accepted }) });
  }
  return [...found.values()].sort((a, b) => b.share - a.share);
}

/** Those of which an offer can be made without being asked. */
export function likelySame(similar: readonly SimilarDocument[]): SimilarDocument[] {
  return similar.filter(
    ({ document, share }) => share >= likelyShare[document.kind === 'discussion' ? 'thread' : 'page'],
  );
}

function meantBy(hit: Document, documents: Reader): Document | undefined {
  const thread = threadOf(hit, documents);
  if (!thread) {
    const isDraft = contentKinds.has(hit.kind) && contentState(hit) !== 'published';
    return hit.kind === 'reply' || isDraft ? undefined : hit;
  }
  const facts = thread.facts();
  if (!isVisiblePost(facts)) return undefined;
  if (hit !== thread && acceptedOf(thread, documents) !== hit) return undefined;
  const original = fieldText(facts.frontMatter, 'duplicate_of');
  return (original === '' ? undefined : documents.withId('discussion', original)[0]) ?? thread;
}

/** The accepted answer of a thread, if it is there and readers can see it. */
export function acceptedOf(
  thread: Document,
  documents: Pick<Documents, 'belongingTo'>,
): Document | undefined {
  const id = acceptedReply(thread);
  if (id === '') return undefined;
  return documents
    .belongingTo(thread)
    .find((one) => one.kind === 'reply' && documentId(one) === id && isVisiblePost(one.facts()));
}
