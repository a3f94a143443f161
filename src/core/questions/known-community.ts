import type { FileStore, Pacer, Progress } from '../base/ports';
import type { CommunityReader } from '../community/reader';
import type { PastTexts } from '../model/history/past-texts';
import { createAnalytics, type Analytics } from '../services/analytics/analytics';
import { followEvidence } from '../services/analytics/evidence-source';
import type { ReadRecords } from '../services/analytics/records/record-index';
import {
  createRepeatedQuestions,
  type RepeatedQuestions,
} from '../services/conversations/repeated-questions';
import { createModerationEngine, type ModerationEngine } from '../services/moderation/engine';
import type { PostScanner } from '../services/moderation/post-scanner';
import { derivePosts, type DerivedPosts } from '../services/moderation/queue/posts';
import type { SearchService } from '../services/search/service/search-service';

/** A community with all that is derived from it: what questions are asked about. */
export interface KnownCommunity {
  readonly reader: CommunityReader;
  readonly analytics: Analytics;
  /** See `followEvidence`. */
  readonly evidence: ReturnType<typeof followEvidence>;
  readonly repeated: RepeatedQuestions;
  readonly posts: DerivedPosts;
  readonly moderation: ModerationEngine;
  dispose(): void;
}

export interface KnownCommunityPorts {
  readonly search: Pick<SearchService, 'search'>;
  readonly scanner: PostScanner;
  readonly store: FileStore;
  readonly pacer: Pacer;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  readonly readRecords?: ReadRecords;
  readonly pastTexts?: PastTexts | undefined;
}

/** Nothing is derived before it is asked for. */
export function createKnownCommunity(reader: CommunityReader, ports: KnownCommunityPorts): KnownCommunity {
  const analytics = createAnalytics(reader, ports);
  const posts = derivePosts(reader);
  const moderation = createModerationEngine(reader, ports);
  return {
    reader,
    analytics,
    evidence: followEvidence(analytics),
    repeated: createRepeatedQuestions(reader, ports.search),
    posts,
    moderation,
    dispose() {
      analytics.dispose();
      posts.dispose();
      moderation.dispose();
    },
  };
}

/** How a question is answered: in slices, with progress, until it is aborted. */
export interface Answering<Found = never> {
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  /** Tells a part of the answer. */
  readonly found: (part: Found) => void;
}

/** A question about a community. What goes in and what comes out is data, so that another thread can ask. */
export type Question<Input, Answer, Found = never> = (
  known: KnownCommunity,
  input: Input,
  answering: Answering<Found>,
) => Promise<Answer>;

/** A question about figures: what they need is read first. */
export function measuring<Input, Answer, Found = never>(
  answer: Question<Input, Answer, Found>,
): Question<Input, Answer, Found> {
  return async (known, input, answering) => {
    await known.analytics.prepare(answering.signal, answering.report);
    return answer(known, input, answering);
  };
}
