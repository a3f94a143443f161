import { lstat } from 'node:fs/promises';
import { inEnglish } from '../core/base/message';
import type { Change } from '../core/model/changes/change-plan';
import { previewInWords, previewOf } from '../core/model/changes/plan-preview';
import type { ScaffoldLanguage } from '../core/services/scaffold/new-document';
import { planScaffold, scaffoldCommunity } from '../core/services/scaffold/scaffold-community';
import { mergeAttributesPlan } from '../node/files/merge-attributes';
import { createNodeFileStore, type NodeFileStore } from '../node/files/node-file-store';
import { findGit } from '../node/git/find-git';
import { findRepository } from '../node/git/find-repository';
import { disk } from '../node/disk/disk-paths';
import { kithProgram } from '../node/git/kith-command';
import { hasMergeDriver, setUpMergeDriver } from '../node/git/merge-driver';
import { createGit, type Git } from '../node/git/run-git';
import { setUpStore } from '../node/private-store/set-up-store';
import { baselinePath } from '../core/community/checks/baseline';
import { readConfig } from '../core/community/read-config';
import { configPaths } from '../core/model/config/community-config';
import { pullSources } from '../core/services/imports/pull/pull-sources';
import { pullWorkflowPath } from '../core/services/scaffold/pull-workflow';
import { ciWorkflowPath } from '../core/services/scaffold/ci-workflow';
import { writeBaseline } from './baseline-file';
import { openCommunity } from './open-community';
import type { SiteFiles } from '../node/site/site-files';
import { UsageError } from './arguments';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';
import { writeFiles } from './write-files';

/** `kith init`: makes a folder a community. Existing files are left unchanged. */
export const init: Verb = {
  summary: 'make a community of the folder: guidelines, places, templates, a check in CI',
  options: {
    language: {
      type: 'string',
      value: 'LANG',
      choices: ['en', 'nl'],
      help: 'the language of what is written',
    },
    name: { type: 'string', value: 'NAME', help: 'what the community is called (by default as its folder)' },
    contact: {
      type: 'string',
      value: 'TEXT',
      help: 'how to reach the moderators: an address or a few words',
    },
    pull: {
      type: 'boolean',
      help: 'add a workflow that pulls each night from “sources” of community.yml, and commits',
    },
    publish: {
      type: 'boolean',
      help: 'add a workflow that publishes each hour what is scheduled and due, and commits',
    },
    site: {
      type: 'boolean',
      help: 'add a site of the community, for Eleventy, in “site”, and a workflow for GitHub Pages',
    },
    'merge-driver': {
      type: 'boolean',
      help: 'let Git merge Markdown through Kith in this clone: front matter by field',
    },
    'private-store': {
      type: 'string',
      value: 'FOLDER',
      help: 'make the moderators’ private store there, outside of what others get, and nothing else',
    },
    'dry-run': { type: 'boolean', help: 'only say what would be made' },
  },
  async run({ folder, args, terminal, signal }) {
    const language = (args.get('language') ?? 'en') as ScaffoldLanguage;
    const contact = args.get('contact');
    const name = args.get('name') ?? nameFromFolder(folder);
    const scaffold = await scaffoldCommunity({
      name,
      language,
      ...(contact !== undefined && { contact }),
      pulls: args.has('pull'),
      publishes: args.has('publish'),
      exists: (path) => isThere(disk.join(folder, path)),
    });
    const dryRun = args.has('dry-run');
    const storeFolder = args.get('private-store');
    if (storeFolder !== undefined) {
      if (dryRun) throw new UsageError('“--dry-run” does not go with “--private-store”.');
      return initStore(folder, storeFolder, language, terminal, args.has('json'), signal);
    }
    const git = repositoryIn(folder);
    if (args.has('merge-driver') && !git)
      throw new UsageError('“--merge-driver” needs a Git repository. Run “git init” first.');
    const mergeDriver = git !== undefined && args.has('merge-driver');
    const store = createNodeFileStore(folder);
    const site = args.has('site') ? await siteFor(folder, terminal, store, language, signal) : undefined;
    const skipped = [...scaffold.skipped, ...(site?.skipped ?? [])];
    const made = [...scaffold.files.map(({ path }) => path), ...pathsOf(site?.changes ?? [])];
    const isChecked = made.includes(ciWorkflowPath);
    // Problems are listed only once the files exist, so check beforehand that the baseline can be written.
    if (isChecked) await store.checkWritable(baselinePath);
    const plan = planScaffold(scaffold);
    const attributes = mergeDriver ? await mergeAttributesPlan(store) : undefined;
    const whole = {
      ...plan,
      changes: [...plan.changes, ...(site?.changes ?? []), ...(attributes?.changes ?? [])],
    };
    signal.throwIfAborted();
    await writeFiles(store, whole, { dryRun });
    const known = isChecked && !dryRun ? await keepBaseline(folder, store, terminal, signal) : 0;
    if (known > 0) made.push(baselinePath);
    if (mergeDriver && !dryRun) await setUpMergeDriver(git, folder, kithProgram(terminal.program));
    if (args.has('json')) {
      terminal.out(`${JSON.stringify({ created: made, skipped, mergeDriver, dryRun })}\n`);
      return exit.fine;
    }
    for (const path of made) {
      terminal.out(`${style(terminal, 'green', dryRun ? 'would make' : 'made')} ${printable(path)}\n`);
    }
    for (const path of skipped) terminal.out(`${style(terminal, 'dim', 'left alone')} ${printable(path)}\n`);
    if (mergeDriver) {
      const done = style(terminal, 'green', dryRun ? 'would set up' : 'set up');
      terminal.out(`${done} Git to merge front matter by field in this clone\n`);
    } else if (git && !(await hasMergeDriver(git, folder))) {
      terminal.out('\nGit can merge front matter by field: “kith init --merge-driver” sets that up.\n');
    }
    if (!args.has('pull') && (await couldPull(folder, store)))
      terminal.out(
        '\ncommunity.yml names “sources”: “kith init --pull” adds a workflow that pulls from them each night.\n',
      );
    if (known > 0)
      terminal.out(
        `\n${known} errors were here before: the check in CI fails only on new ones, see ${baselinePath}.\n`,
      );
    if (site && !dryRun)
      terminal.out(
        '\nThe site: “npm install” and “npm run preview” in “site” show it; see docs/site.md of Kith.\n',
      );
    if (made.length === 0) terminal.out('Everything is there already.\n');
    else if (dryRun) terminal.out(`\n${previewInWords(previewOf(whole)).map(inEnglish).join(' ')}\n`);
    else
      terminal.out('\nRead guidelines/conduct.md first: it speaks for you. Then add yourself to members/.\n');
    return exit.fine;
  },
};

/** The files of a site, unless another generator builds one. */
async function siteFor(
  folder: string,
  terminal: Terminal,
  store: NodeFileStore,
  language: ScaffoldLanguage,
  signal: AbortSignal,
): Promise<SiteFiles> {
  const { planSite, whyNoSite } = await import('../node/site/site-files');
  const { community, dispose } = await openCommunity(folder, terminal, signal, 'people');
  try {
    const reason = whyNoSite(community.documents.sites);
    if (reason) throw new UsageError(inEnglish(reason));
  } finally {
    await dispose();
  }
  return planSite(disk.join(disk.parentOf(terminal.program), 'site'), store, language);
}

function pathsOf(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => ('path' in change ? [change.path] : []));
}

async function initStore(
  folder: string,
  given: string,
  language: ScaffoldLanguage,
  terminal: Terminal,
  isJson: boolean,
  signal: AbortSignal,
): Promise<number> {
  const store = disk.absolute(terminal.cwd, given);
  const program = findGit({ notInside: folder });
  const git = program === undefined ? undefined : createGit(program);
  await setUpStore({ community: folder, folder: store, language, git, signal });
  const written = disk.relative(folder, store);
  if (isJson) terminal.out(`${JSON.stringify({ privateStore: store })}\n`);
  else {
    terminal.out(`${style(terminal, 'green', 'made')} the private store ${printable(store)}\n`);
    terminal.out(`\nSay so in community.yml: private_store: ${printable(written)}\n`);
  }
  return exit.fine;
}

/** Whether the community names places to pull from, and no workflow does. */
async function couldPull(folder: string, store: NodeFileStore): Promise<boolean> {
  if (await isThere(disk.join(folder, pullWorkflowPath))) return false;
  const path = await firstThere(configPaths, folder);
  if (path === undefined) return false;
  return pullSources(await readConfig({ config: { path } }, store)).sources.length > 0;
}

async function firstThere(paths: readonly string[], folder: string): Promise<string | undefined> {
  for (const path of paths) if (await isThere(disk.join(folder, path))) return path;
  return undefined;
}

/** Writes a baseline of an existing community's errors, so that its first check passes. */
async function keepBaseline(
  folder: string,
  store: NodeFileStore,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { community, dispose } = await openCommunity(folder, terminal, signal, 'people');
  try {
    const errors = [...community.problems()]
      .flatMap(([, ofFile]) => ofFile)
      .filter(({ severity }) => severity === 'error');
    if (errors.length > 0) await writeBaseline(store, errors);
    return errors.length;
  } finally {
    await dispose();
  }
}

/** Git, if installed and the folder is in a repository. */
function repositoryIn(folder: string): Git | undefined {
  const program = findRepository(folder) && findGit({ notInside: folder });
  return program === undefined ? undefined : createGit(program);
}

/** Turns a folder name such as `port-town_developers` into words. */
function nameFromFolder(folder: string): string {
  const words = disk.nameOf(folder).replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Our community' : words.charAt(0).toUpperCase() + words.slice(1);
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    // A path through a file cannot be created either.
    (error: NodeJS.ErrnoException) => error.code === 'ENOTDIR',
  );
}
