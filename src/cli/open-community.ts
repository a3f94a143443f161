import { createCommunity, type Community } from '../core/community/community';
import { readConfig } from '../core/community/read-config';
import type { MapNode } from '../core/formats/front-matter/yaml-node';
import type { FileStore, Logger, Pacer } from '../core/base/ports';
import type { History } from '../core/model/history/history';
import { createRuleTrial } from '../core/services/moderation/rule-trial';
import { createNodeWorkspace } from '../node/worker/worker-client';
import { printable, type Terminal } from './terminal';

export interface OpenedCommunity {
  readonly community: Community;
  readonly store: FileStore;
  /** Logs to standard error. */
  readonly logger: Logger;
  /** The content of `community.yml` with ranges; undefined if there is none. */
  configFile(): Promise<MapNode | undefined>;
  dispose(): Promise<void>;
}

/** A command that answers once never needs to yield. */
export const noPauses: Pacer = { pause: () => undefined };

/**
 * Reads the community in a folder, with its people or its full history, in this process and without a cache.
 * The files may be untrusted, as in a pull request: no program configured by them or by their Git
 * configuration is run.
 */
export async function openCommunity(
  folder: string,
  terminal: Terminal,
  signal: AbortSignal,
  depth: 'people' | 'everything',
  pacer = noPauses,
): Promise<OpenedCommunity> {
  const logger = warningsTo(terminal);
  const { files, history, store, dispose } = createNodeWorkspace({ root: folder, trusted: false, logger });
  const community = createCommunity({
    files,
    history: depth === 'people' ? peopleOf(history) : history,
    store,
    clock: { now: () => Date.now() },
    pacer,
    logger,
    ruleTrial: createRuleTrial(store, () => import('../core/services/moderation/rule-tests')),
  });
  const end = async (): Promise<void> => {
    community.dispose();
    await dispose();
  };
  try {
    await community.open(signal);
  } catch (error) {
    await end();
    throw error;
  }
  return { community, store, logger, configFile: () => readConfig(community, store), dispose: end };
}

/** The same history, read only for authors and dates: touched files take as long again. */
function peopleOf(history: History): History {
  return {
    recall: () => history.recall(),
    async update(report, signal) {
      const enough = new AbortController();
      const reading = history.update(
        (update, progress) => {
          report(update, progress);
          if (progress === undefined || progress.done >= progress.total) enough.abort();
        },
        AbortSignal.any([signal, enough.signal]),
      );
      await reading.catch((error: unknown) => {
        if (signal.aborted || !enough.signal.aborted) throw error;
      });
    },
  };
}

/** Logs to standard error. */
export function warningsTo(terminal: Terminal): Logger {
  return {
    info: () => undefined,
    warn: (text) => terminal.err(`kith: ${printable(text)}\n`),
    error: (text, error) =>
      terminal.err(`kith: ${printable(error instanceof Error ? `${text}: ${error.message}` : text)}\n`),
  };
}
