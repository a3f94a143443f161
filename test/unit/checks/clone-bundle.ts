import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The three communities of docs/found-communities.md. Their histories lie beside the repository, not in it.
 */
export const foundCommunities = ['community-committee', 'cross-project-council', 'opensourcedesign'] as const;
export type FoundCommunity = (typeof foundCommunities)[number];

const bundles = resolve(import.meta.dirname, '../../../../shared/data/communities');

/** Why the communities cannot be had; undefined where they can. */
export const missingBundles: string | undefined = foundCommunities.every((name) => existsSync(bundleOf(name)))
  ? undefined
  : `no bundles in ${bundles}`;

function bundleOf(name: FoundCommunity): string {
  return join(bundles, `${name}.bundle`);
}

/** Clones a community into a new folder, with its whole history, and returns the folder. */
export function cloneBundle(name: FoundCommunity): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'kith-found-')), name);
  execFileSync('git', ['clone', '--quiet', '--branch', 'main', bundleOf(name), folder]);
  return folder;
}
