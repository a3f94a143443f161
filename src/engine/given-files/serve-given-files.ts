import { fileType } from '../../core/model/document-set/file-type';
import { readFacts } from '../../core/model/document-set/read-facts';
import { createFactsTableBuilder } from '../../core/model/documents/facts-table';
import { createRuleTests } from '../../core/services/moderation/rule-tests';
import { createRuleTrial } from '../../core/services/moderation/rule-trial';
import { packDelta } from '../delta-transport';
import { serveEngine } from '../serve-engine';
import { createSlicePacer } from '../slice-pacer';
import { createPortLogger, serveMethods } from '../thread/serve-methods';
import { createFileWatch, type SetAsideData } from '../thread/set-aside';
import type { ThreadPort } from '../thread/thread-protocol';
import { createHeldFiles } from './held-files';
import type { GivenFilesMethods } from './protocol';

/** Serves an engine that is given its files. It keeps nothing beyond its life. */
export function serveGivenFiles(data: SetAsideData, port: ThreadPort): void {
  const watch = createFileWatch(data);
  const pacer = createSlicePacer(port.nextTask);
  const { texts, store, hold, methods } = createHeldFiles();
  serveMethods<GivenFilesMethods>(port, {
    ...serveEngine({
      texts,
      segments: { load: () => [], save: () => undefined, discard: () => undefined },
      records: { load: () => [], save: () => undefined },
      store,
      pastTexts: undefined,
      ruleTrial: createRuleTrial(store, async () => ({ createRuleTests })),
      watch,
      pacer,
      nextTask: port.nextTask,
      logger: createPortLogger(port),
      whileReading: false,
    }),
    ...methods,
    async readFiles(files, _report, signal) {
      const rows = createFactsTableBuilder();
      const failed: string[] = [];
      for (const { path, version, bytes } of files) {
        const type = fileType(path);
        if (!type) continue;
        if (watch.begin(path, version)) {
          rows.add({ path, version, facts: readFacts(type, bytes) });
          hold(path, bytes);
        } else failed.push(path);
        watch.end();
        await pacer.pause();
        signal.throwIfAborted();
      }
      const { value, transfer } = packDelta({ table: rows.finish(), removed: [] });
      return { value: { delta: value, failed }, transfer };
    },
  });
}
