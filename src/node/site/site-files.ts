import { readdir, readFile } from 'node:fs/promises';
import { message, type Message } from '../../core/base/message';
import { inFolder } from '../../core/base/paths';
import type { Change } from '../../core/model/changes/change-plan';
import { changeTo } from '../../core/model/changes/planned-edits';
import { storedText } from '../../core/model/documents/stored-text';
import { isKithSite, siteFolder } from '../../core/model/sites/kith-site';
import type { Site } from '../../core/model/sites/site';
import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';
import { siteWorkflow, siteWorkflowPath } from '../../core/services/scaffold/site-workflow';
import { disk } from '../disk/disk-paths';
import type { NodeFileStore } from '../files/node-file-store';

/** Kith’s own file of the site, which a newer one replaces; all others are the community’s from then on. */
const pluginName = 'kith-eleventy.mjs';

export interface SiteFiles {
  readonly changes: readonly Change[];
  readonly skipped: readonly string[];
}

/**
 * Plans the folder of the site and its workflow. What is there is left as it is, but for Kith’s own
 * file.
 * @param source the folder of what is written, which is built with Kith
 */
export async function planSite(
  source: string,
  store: NodeFileStore,
  language: ScaffoldLanguage,
): Promise<SiteFiles> {
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

/** Why no site is made, or shown, of a community: another generator builds one. Undefined if none does. */
export function whyNoSite(sites: readonly Site[]): Message | undefined {
  const other = sites.find((site) => !isKithSite(site));
  if (!other) return undefined;
  const { generator, root } = other;
  const name = generator === 'other' ? message('another generator') : generator;
  const place = root === '' ? name : message('{0} in “{1}”', name, root);
  return message(
    'The community has a site already, built by {0}, which stays in charge. For it Kith writes feeds and data (“feeds” in community.yml, “kith publish”) and makes no site of its own.',
    place,
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => disk.relative(folder, disk.join(entry.parentPath, entry.name)))
    .sort();
}
