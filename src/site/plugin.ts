import { copyFileSync, mkdirSync } from 'node:fs';
import dutch from '../../l10n/bundle.l10n.nl.json';
import { createSiteBuild, type SiteBuild } from './site-build';
import type { Catalog } from '../render/public/public-words';

/** The part of Eleventy's configuration that the plugin uses. */
interface EleventyConfig {
  readonly ignores: { add(glob: string): void };
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(isUsed: boolean): void;
  addExtension(extension: string, how: object): void;
  addGlobalData(name: string, value: () => unknown): void;
  addFilter(name: string, filter: (value: string) => unknown): void;
  addPassthroughCopy(from: Readonly<Record<string, string>>): void;
  on<Told = unknown>(event: string, listener: (told: Told) => unknown): void;
}

interface Built {
  readonly directories: { readonly output: string };
}

/** How Eleventy finds the engine of an extension. */
interface ExtensionMap {
  readonly engineManager: {
    getEngine(name: string, map: ExtensionMap): Promise<{ extensionMap: ExtensionMap }>;
  };
}

export interface SiteOptions {
  /** The folder of the site in the community, whose files are not of the community. */
  readonly folder?: string;
  /** Where the site is on its host: `/` or `/repository/`. */
  readonly pathPrefix?: string;
}

/**
 * Kith's plugin for Eleventy, to be run in the community's folder: documents become pages as everybody may
 * see them. Drafts, what moderators hold back and members who did not agree to a profile have none.
 */
export default async function kith(
  config: EleventyConfig,
  { folder = 'site', pathPrefix = '/' }: SiteOptions = {},
): Promise<void> {
  const catalogs: Readonly<Record<string, Catalog>> = { nl: dutch };
  const build = await createSiteBuild({ root: '.', folder, pathPrefix, catalogs, warn });
  config.setTemplateFormats(['md', 'njk']);
  // Documents are published by their state; what Git ignores is none of the community's either way.
  config.setUseGitIgnore(true);
  for (const path of build.foreignTemplates()) config.ignores.add(path);
  config.addPassthroughCopy({ [`${folder}/theme/style.css`]: 'theme/style.css' });
  config.addPassthroughCopy({ [`${folder}/theme/search.js`]: 'theme/search.js' });
  config.addExtension('md', {
    outputFileExtension: 'html',
    // Eleventy would read front matter in its own way, and stop at what it cannot read.
    read: false,
    getData: (inputPath: string) => build.dataOf(relative(inputPath)),
    compileOptions: { cache: false, permalink: 'raw' },
    compile: (_content: unknown, inputPath: string) => () => build.render(relative(inputPath)),
  });
  config.addGlobalData('kith', () => build.site());
  config.addFilter('kithTitle', (inputPath) => build.titleOf(relative(inputPath)));
  config.addFilter('kithWords', (language) => build.wordsOf(language));
  config.addFilter('kithUrl', (address) => build.url(address));
  let extensions: ExtensionMap | undefined;
  config.on<ExtensionMap>('eleventy.extensionmap', (map) => {
    extensions = map;
  });
  config.on('eleventy.before', async () => {
    await build.refresh();
    if (!extensions) return;
    // Eleventy 3.1 forgets to tell this to an engine that replaces its own, and stops with --incremental.
    const engine = await extensions.engineManager.getEngine('md', extensions);
    engine.extensionMap = extensions;
  });
  config.on<Built>('eleventy.after', ({ directories }) => copyFiles(build, directories.output));
}

function relative(inputPath: string): string {
  return inputPath.replace(/^(?:\.\/)+/, '');
}

/** Copies the files that pages show or link. */
function copyFiles(build: SiteBuild, output: string): void {
  for (const path of build.usedFiles()) {
    const target = `${output.replace(/\/$/, '')}/${path}`;
    mkdirSync(target.replace(/\/[^/]*$/, ''), { recursive: true });
    copyFileSync(path, target);
  }
}

function warn(text: string): void {
  process.stderr.write(`[kith] ${text}\n`);
}
