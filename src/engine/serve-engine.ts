import type { FileStore, Logger, Pacer } from '../core/base/ports';
import type { RuleTrial } from '../core/community/checks/rule-trial';
import { createFollowedCommunity } from '../core/community/review/followed-community';
import type { PastTexts } from '../core/model/history/past-texts';
import { createKnownCommunity } from '../core/questions/known-community';
import { createCommunitySearch } from '../core/services/search/service/community-search';
import { createIndexer, type SegmentStore } from './indexer';
import type { EngineMethods } from './protocol';
import { createRecords, type RecordStore } from './records';
import { scanTexts } from './scan-texts';
import { serveQuestions } from './serve-questions';
import { unpackHistory } from './history-transport';
import { unpackShown } from './shown-transport';
import type { Texts } from './texts';
import type { Served } from './thread/serve-methods';
import type { FileWatch } from './thread/set-aside';
import { plain } from './thread/thread-protocol';

/** What differs between the places where an engine works. */
export interface EnginePlace {
  readonly texts: Texts;
  readonly segments: SegmentStore;
  readonly records: RecordStore;
  readonly ruleTrial: RuleTrial;
  /** Reads the community’s lists of words. */
  readonly store: FileStore;
  /** Undefined: there are no figures of past states. */
  readonly pastTexts: PastTexts | undefined;
  readonly watch: FileWatch;
  readonly pacer: Pacer;
  /** Resolves after other tasks had their turn. */
  readonly nextTask: () => Promise<void>;
  readonly logger: Logger;
  /** Whether it indexes while the community is being read. */
  readonly whileReading: boolean;
}

/** The engine, in its thread: it follows a community that is shown elsewhere, looks at it and searches it. */
export function serveEngine(place: EnginePlace): Served<EngineMethods> {
  const { texts, watch, pacer, whileReading } = place;
  const community = createFollowedCommunity({
    ...place,
    clock: { now: () => Date.now() },
    pacer: {
      pause() {
        const pause = pacer.pause();
        // What fails meanwhile is not the fault of the document that was looked at last.
        if (pause) watch.end();
        return pause;
      },
    },
    onWillLook: ({ path, version }) => watch.begin(path, version),
  });
  const { reader } = community;
  /** The review in progress. */
  let reviewing: Promise<void> | undefined;
  const indexer = createIndexer({
    ...place,
    store: place.segments,
    facts: (path) => reader.documents.get(path)?.facts(),
    onWillRead: (path) => watch.begin(path, reader.documents.get(path)?.version ?? ''),
    onDidRead: watch.end,
    // Somebody waits for what is reviewed, and less often for what is searched.
    pacer: { pause: () => reviewing ?? pacer.pause() },
  });
  const records = createRecords({ ...place, community, store: place.records });
  const search = createCommunitySearch({ ...place, community: reader, indexer, whileReading });
  const known = createKnownCommunity(reader, {
    ...place,
    search,
    scanner: scanTexts(texts, pacer),
    readRecords: (documents, signal) =>
      records.read(
        documents.map(({ path }) => path),
        signal,
      ),
    now: () => Date.now(),
    onError: (error) => place.logger.error('A listener failed', error),
  });

  return {
    ...serveQuestions(known, pacer, community.settled),
    async apply(sent) {
      const delta = unpackShown(sent);
      texts.receive(delta);
      await community.apply(delta);
      return plain(undefined);
    },
    async follow({ history, ...surroundings }) {
      await community.follow({ ...surroundings, ...(history && { history: unpackHistory(history) }) });
      return plain(undefined);
    },
    async review({ first }, report, signal) {
      const review = community.review(first, (findings) => report(plain(findings)), signal);
      reviewing = review.catch(() => undefined);
      try {
        await review;
      } finally {
        reviewing = undefined;
        watch.end();
      }
      return plain(undefined);
    },
    search: async (request, _report, signal) => plain(await search.search(request, signal)),
    async setDraft({ path, text }) {
      search.setDraft(path, text);
      return plain(undefined);
    },
    async settleSearch(_input, _report, signal) {
      await community.settled();
      await search.settled(signal);
      return plain(search.status);
    },
    async watchSearch(_input, report, signal) {
      const subscription = search.onDidChange((status) => report(plain(status)));
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      subscription.dispose();
      return plain(undefined);
    },
    async watchPast(_input, report, signal) {
      const subscription = known.analytics.onDidReadPast(() => report(plain(undefined)));
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      subscription.dispose();
      return plain(undefined);
    },
    async dispose() {
      known.dispose();
      search.dispose();
      indexer.dispose();
      records.dispose();
      community.dispose();
      return plain(undefined);
    },
  };
}
