import type { Site } from './site';

/** Where a site of Kith's is, in the community. */
export const siteFolder = 'site';

/** Whether a site is one that Kith made. */
export function isKithSite({ generator, root }: Site): boolean {
  return generator === 'eleventy' && root === siteFolder;
}
