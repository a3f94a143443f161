// The engine: what follows from the facts of the documents is found here, and their texts are searched, so
// that the editor’s own thread has none of that work.
import { parentPort, workerData } from 'node:worker_threads';
import { createFollowedCommunity } from '../../core/community/review/followed-community';
import { documentRecord } from '../../core/services/analytics/records/document-record';
import { createRuleTests } from '../../core/services/moderation/rule-tests';
import { createRuleTrial } from '../../core/services/moderation/rule-trial';
import { createCommunitySearch } from '../../core/services/search/service/community-search';
import { createRepositoryReader } from '../git/repository-reader';
import { createNodeFileStore } from '../files/node-file-store';
import { createKeptSearch } from '../search/kept-search';
import { createPortLogger, serveMethods } from '../thread/serve-methods';
import { createFileWatch } from '../thread/set-aside';
import { plain } from '../thread/thread-protocol';
import { createTimeSlicePacer } from '../time-slice-pacer';
import type { EngineData, EngineMethods } from './protocol';
import { packFindings, unpackShown } from './transport';

if (!parentPort) throw new Error('This file is a worker.');
const data = workerData as EngineData;
const watch = createFileWatch(data);
const logger = createPortLogger(parentPort);
const pacer = createTimeSlicePacer();

const community = createFollowedCommunity({
  clock: { now: () => Date.now() },
  pacer: {
    pause() {
      const pause = pacer.pause();
      // What fails meanwhile is not the fault of the document that was looked at last.
      if (pause) watch.end();
      return pause;
    },
  },
  logger,
  ruleTrial: createRuleTrial(createNodeFileStore(data.root), async () => ({ createRuleTests })),
  onWillLook: ({ path, version }) => watch.begin(path, version),
});
const { reader } = community;
/** The review in progress. */
let reviewing: Promise<void> | undefined;
const indexer = createKeptSearch({
  ...data,
  facts: (path) => reader.documents.get(path)?.facts(),
  onWillRead: (path) => watch.begin(path, reader.documents.get(path)?.version ?? ''),
  onDidRead: watch.end,
  // Somebody waits for what is reviewed, and less often for what is searched.
  pacer: { pause: () => reviewing ?? pacer.pause() },
  logger,
});
const repository = createRepositoryReader(data.root, data.namedGit);
const search = createCommunitySearch({
  community: reader,
  indexer,
  pacer,
  logger,
  whileReading: data.whileReading,
});

serveMethods<EngineMethods>(parentPort, {
  async apply(sent) {
    const delta = unpackShown(sent);
    indexer.receive(delta);
    await community.apply(delta);
    return plain(undefined);
  },
  async follow(surroundings) {
    await community.follow(surroundings);
    return plain(undefined);
  },
  async review({ first }, report, signal) {
    const review = community.review(first, (findings) => report(packFindings(findings)), signal);
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
  async readRecords(paths, _report, signal) {
    await community.settled();
    const records = [];
    for (const path of paths) {
      const document = reader.documents.get(path);
      records.push(document && documentRecord(document, document.facts(), reader.config.timezone));
      await pacer.pause();
      signal.throwIfAborted();
    }
    return plain(records);
  },
  committedText: async (path) => plain(await repository.committedText(path)),
  commitTime: async (name) => plain(await repository.commitTime(name)),
  identity: async () => plain(await repository.identity()),
  async dispose() {
    await repository.dispose();
    search.dispose();
    indexer.dispose();
    return plain(undefined);
  },
});
