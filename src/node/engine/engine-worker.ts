// The engine: what follows from the facts of the documents is found here, and their texts are searched, so
// that the editor’s own thread has none of that work.
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createRuleTests } from '../../core/services/moderation/rule-tests';
import { createRuleTrial } from '../../core/services/moderation/rule-trial';
import { serveEngine } from '../../engine/serve-engine';
import { createPassingTexts } from '../../engine/texts';
import { createPortLogger, serveMethods } from '../../engine/thread/serve-methods';
import { createFileWatch } from '../../engine/thread/set-aside';
import { plain } from '../../engine/thread/thread-protocol';
import { cachePlace } from '../cache/cache-place';
import { createRecordFile } from '../cache/record-file';
import { createNodeFileStore } from '../files/node-file-store';
import { createPastTexts } from '../git/past-texts';
import { createRepositoryReader } from '../git/repository-reader';
import { createIndexFile } from '../search/index-file';
import { createTextReader } from '../search/text-reader';
import { workerPort } from '../thread/worker-thread';
import { createTimeSlicePacer } from '../time-slice-pacer';
import type { NodeEngineData, NodeEngineMethods } from './protocol';

const port = workerPort(parentPort);
const data = workerData as NodeEngineData;
const place = data.cacheDir === undefined ? undefined : cachePlace(data.cacheDir, data.root, data.version);
const store = createNodeFileStore(data.root);
const pastTexts = createPastTexts({ ...data, background: true });
const methods = serveEngine({
  texts: createPassingTexts(createTextReader(data.root)),
  segments: createIndexFile(place),
  records: createRecordFile(place),
  store,
  pastTexts,
  ruleTrial: createRuleTrial(store, async () => ({ createRuleTests })),
  watch: createFileWatch(data),
  pacer: createTimeSlicePacer(),
  nextTask: () => setImmediate(),
  logger: createPortLogger(port),
  whileReading: data.whileReading,
});
const repository = createRepositoryReader(data.root, data.namedGit);

serveMethods<NodeEngineMethods>(port, {
  ...methods,
  committedText: async (path) => plain(await repository.committedText(path)),
  commitTime: async (name) => plain(await repository.commitTime(name)),
  identity: async () => plain(await repository.identity()),
  localChanges: async (_input, _report, signal) => plain(await repository.localChanges(signal)),
  async dispose(...call) {
    await Promise.all([repository.dispose(), pastTexts?.dispose()]);
    return methods.dispose(...call);
  },
});
