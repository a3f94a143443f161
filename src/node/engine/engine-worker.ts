// The engine: what follows from the facts of the documents is found here, so that the editor’s own thread has
// none of that work.
import { parentPort, workerData } from 'node:worker_threads';
import { createReviewEngine } from '../../core/community/review/review-engine';
import { createRuleTests } from '../../core/services/moderation/rule-tests';
import { createRuleTrial } from '../../core/services/moderation/rule-trial';
import { createNodeFileStore } from '../files/node-file-store';
import { createAtWork } from '../thread/at-work';
import { serveMethods } from '../thread/serve-methods';
import { plain } from '../thread/thread-protocol';
import { createTimeSlicePacer } from '../time-slice-pacer';
import type { EngineData, EngineMethods } from './protocol';
import { packFindings, unpackShown } from './transport';

if (!parentPort) throw new Error('This file is a worker.');
const data = workerData as EngineData;
const atWork = createAtWork(data.atWork);

const engine = createReviewEngine({
  clock: { now: () => Date.now() },
  pacer: createTimeSlicePacer(),
  ruleTrial: createRuleTrial(createNodeFileStore(data.root), async () => ({ createRuleTests })),
  onWillLook({ path, version }) {
    if (data.setAside.get(path) === version)
      throw new Error('it made the checks stop before, so that it was set aside until it changes');
    atWork.begin(path);
  },
});

serveMethods<EngineMethods>(parentPort, {
  async apply(delta) {
    await engine.apply(unpackShown(delta));
    return plain(undefined);
  },
  async review(input, report, signal) {
    try {
      await engine.run(input, (findings) => report(packFindings(findings)), signal);
    } finally {
      atWork.end();
    }
    return plain(undefined);
  },
  async dispose() {
    return plain(undefined);
  },
});
