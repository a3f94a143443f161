import { readdir, readFile } from 'node:fs/promises';
import { inFolder } from '../core/base/paths';
import type { Change } from '../core/model/changes/change-plan';
import { changeTo } from '../core/model/changes/planned-edits';
import { storedText } from '../core/model/documents/stored-text';
import type { Site } from '../core/model/sites/site';
import type { ScaffoldLanguage } from '../core/services/scaffold/new-document';
import { siteWorkflow, siteWorkflowPath } from '../core/services/scaffold/site-workflow';
import { disk } from '../node/disk/disk-paths';
import type { NodeFileStore } from '../node/files/node-file-store';
import { UsageError } from './arguments';

/** Where a site of Kith's is, in the community. */
export const siteFolder = 'site';
/** Kith’s own file of the site, which a newer one replaces; all others are the community’s from then on. */
const pluginName = 'kith-eleventy.mjs';

export interface SiteFiles {
  readonly changes: readonly Change[];
  readonly skipped: readonly string[];
}

/**
 * Plans the folder of the site and its workflow. What is there is left as it is, but for Kith’s own
 * file.
 * @param program the file of the command line, beside which the site's files are
 */
export async function planSite(
  program: string,
  store: NodeFileStore,
  language: ScaffoldLanguage,
): Promise<SiteFiles> {
  const source = disk.join(disk.parentOf(program), 'site');
  const changes: Change[] = [];
  const skipped: string[] = [];
  const plan = async (path: string, text: string, isOwn: boolean): Promise<void> => {
    const before = await storedText(store, path);
    if (before === undefined || (isOwn && before !== text)) changes.push(changeTo(path, before, text));
    else skipped.push(path);
  };
  for (const file of await filesIn(source)) {
    const text = await readFile(disk.join(source, file), 'utf8');
    // Packers take a file of that name for their own.
    await plan(inFolder(siteFolder, file === 'gitignore' ? '.gitignore' : file), text, file === pluginName);
  }
  await plan(siteWorkflowPath, siteWorkflow(language), false);
  return { changes, skipped };
}

/**
 * Refuses to make a site where another generator builds one.
 *
 * @throws UsageError
 */
export function refuseSecondSite(sites: readonly Site[]): void {
  const other = sites.find(({ generator, root }) => !(generator === 'eleventy' && root === siteFolder));
  if (!other) return;
  const name = other.generator === 'other' ? 'another generator' : other.generator;
  const place = other.root === '' ? '' : ` in “${other.root}”`;
  throw new UsageError(
    `The community has a site already, built by ${name}${place}, which stays in charge. For it Kith writes feeds and data (“feeds” in community.yml, “kith publish”) and makes no site of its own.`,
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => disk.relative(folder, disk.join(entry.parentPath, entry.name)))
    .sort();
}
