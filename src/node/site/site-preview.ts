import { fork } from 'node:child_process';
import { addAbortListener } from 'node:events';
import { existsSync } from 'node:fs';
import type { Logger } from '../../core/base/ports';
import { disk } from '../disk/disk-paths';
import type { FromBuilder, SiteToBuild } from './builder-messages';
import { siteFolder } from '../../core/model/sites/kith-site';
import { serveSite } from './site-server';

/** A site that is built again after each change, and served to this machine. */
export interface SitePreview {
  readonly origin: string;
  /** How many pages the first build made. */
  readonly pages: number;
  /** Resolves when nothing is built any more, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface SitePreviewOptions {
  /** The community, on disk. */
  readonly folder: string;
  /** The program that builds: `dist/site-builder.js`. */
  readonly builder: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** The path below which readers find what this machine serves at an address: `/`, or that of a proxy. */
  readonly pathPrefixOf: (origin: string) => Promise<string>;
  /** Called with what the generator says when a later build fails; pages stay as they were. */
  readonly onProblem: (reason: string) => void;
}

/** Whether what builds the site is installed. */
export function isSiteInstalled(folder: string): boolean {
  return existsSync(disk.join(folder, siteFolder, 'node_modules', '@11ty', 'eleventy'));
}

/** Builds the site and shows it. Rejects with what the generator says if it cannot be built. */
export async function startSitePreview(options: SitePreviewOptions): Promise<SitePreview> {
  const { folder, builder, logger, signal, onProblem } = options;
  // The child must not inherit the flags of this process, such as a debugger's port.
  const child = fork(builder, { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let said = '';
  let isShown = false;
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
      logger.info(`site: ${text.trimEnd()}`);
      if (isShown && /problem|error/i.test(text)) onProblem(text.trim());
    });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const server = await serveSite(disk.join(folder, siteFolder, '_site'));
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    server.close();
    await ended;
  };
  let aborted: Disposable | undefined;
  const built = new Promise<number>((resolve, reject) => {
    child.on('message', (message: FromBuilder) => {
      if (message.type === 'failed') return reject(new Error(message.reason));
      resolve(message.pages);
      server.reload();
    });
    child.once('error', reject);
    void ended.then(() => reject(new Error(said.trim() || 'What builds the site ended.')));
    aborted = addAbortListener(signal, () => reject(signal.reason as Error));
  });
  // Who cancels before it is waited for is told below.
  built.catch(() => undefined);
  try {
    signal.throwIfAborted();
    const pathPrefix = await options.pathPrefixOf(server.origin);
    server.setPathPrefix(pathPrefix);
    child.send({ folder, site: siteFolder, pathPrefix } satisfies SiteToBuild);
    const pages = await built;
    isShown = true;
    return { origin: server.origin, pages, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    aborted?.[Symbol.dispose]();
  }
}
