// The process that builds the site of a community again and again: dist/site-builder.js. It ends with the one
// that started it.
import { pathToFileURL } from 'node:url';
import { disk } from '../disk/disk-paths';
import type { FromBuilder, SiteToBuild } from './builder-messages';

/** What is used of Eleventy 3. */
interface Eleventy {
  init(): Promise<void>;
  watch(): Promise<void>;
}
interface EleventyModule {
  readonly default: new (
    input: string,
    output: string,
    options: {
      readonly configPath: string;
      readonly quietMode: boolean;
      readonly runMode: 'watch';
      readonly config: (config: { on(event: string, run: (details: unknown) => void): void }) => void;
    },
  ) => Eleventy;
}

const tell = (message: FromBuilder): void => void process.send?.(message);

process.once('disconnect', () => process.exit());
process.once('message', (site: SiteToBuild) => {
  begin(site).catch((error: unknown) => {
    tell({ type: 'failed', reason: reasonsOf(error).join(' – ') });
    process.exitCode = 1;
    process.disconnect();
  });
});

async function begin({ folder, site, pathPrefix }: SiteToBuild): Promise<void> {
  process.chdir(folder);
  // The site's settings read it.
  process.env['SITE_PATH_PREFIX'] = pathPrefix;
  let pages = 0;
  let isWatching = false;
  const { default: Eleventy } = (await import(
    pathToFileURL(disk.join(folder, site, 'node_modules', '@11ty', 'eleventy', 'src', 'Eleventy.js')).href
  )) as EleventyModule;
  const eleventy = new Eleventy('.', `${site}/_site`, {
    configPath: `${site}/eleventy.config.mjs`,
    quietMode: true,
    runMode: 'watch',
    config: (config) =>
      config.on('eleventy.after', (details) => {
        const { results } = details as { readonly results?: readonly unknown[] };
        pages = results?.length ?? 0;
        if (isWatching) tell({ type: 'built', pages });
      }),
  });
  await eleventy.init();
  await eleventy.watch();
  // From now on no change is missed.
  isWatching = true;
  tell({ type: 'built', pages });
}

/** What an error says, and what it comes from: the generator says where first, and what last. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return error === undefined ? [] : [String(error)];
  const { cause, originalError } = error as { readonly cause?: unknown; readonly originalError?: unknown };
  const inner = cause ?? originalError;
  return [error.message.trim(), ...(inner === error ? [] : reasonsOf(inner))];
}
