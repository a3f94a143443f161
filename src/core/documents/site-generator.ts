import type { Documents } from './document-set';

const generatorFiles = [
  '_config.yml',
  '_config.yaml',
  'hugo.toml',
  'hugo.yaml',
  'config/_default',
  'mkdocs.yml',
  'docusaurus.config.js',
  'docusaurus.config.ts',
  '.eleventy.js',
  'eleventy.config.js',
  'astro.config.mjs',
  'gatsby-config.js',
  '.vitepress',
  'docs/.vitepress',
  'antora.yml',
  '_layouts',
  '_includes',
  '_posts',
  '_data',
] as const;

/** Whether a site generator makes pages of the files, so that addresses are the site's and not the folder's. */
export function isGenerated(documents: Pick<Documents, 'at'>): boolean {
  return generatorFiles.some((path) => documents.at(path) !== undefined);
}
