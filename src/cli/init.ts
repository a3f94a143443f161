import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ScaffoldLanguage } from '../core/scaffold/new-document';
import { scaffoldCommunity } from '../core/scaffold/scaffold-community';
import { UsageError } from './arguments';
import { printable, style } from './terminal';
import { exit, type Verb } from './verb';

/** `kith init`: turns a folder into a community. Nothing that exists is touched. */
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
    'dry-run': { type: 'boolean', help: 'only say what would be made' },
  },
  async run({ folder, args, terminal, signal }) {
    const language = (args.get('language') ?? 'en') as ScaffoldLanguage;
    const name = args.get('name') ?? nameFromFolder(folder);
    const { files, skipped } = await scaffoldCommunity({
      name,
      language,
      exists: (path) => isThere(join(folder, path)),
    });
    const dryRun = args.has('dry-run');
    const made: string[] = [];
    const left = [...skipped];
    for (const { path, text } of files) {
      signal.throwIfAborted();
      if (dryRun || (await writeNew(join(folder, path), text))) made.push(path);
      else left.push(path);
    }
    if (args.has('json')) {
      terminal.out(`${JSON.stringify({ created: made, skipped: left, dryRun })}\n`);
      return exit.fine;
    }
    for (const path of made) {
      terminal.out(`${style(terminal, 'green', dryRun ? 'would make' : 'made')} ${printable(path)}\n`);
    }
    for (const path of left) terminal.out(`${style(terminal, 'dim', 'left alone')} ${printable(path)}\n`);
    if (made.length === 0) terminal.out('Everything is there already.\n');
    else if (!dryRun)
      terminal.out('\nRead guidelines/conduct.md first: it speaks for you. Then add yourself to members/.\n');
    return exit.fine;
  },
};

/** `port-town_developers` in words. */
function nameFromFolder(folder: string): string {
  const words = basename(folder).replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Our community' : words.charAt(0).toUpperCase() + words.slice(1);
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    // A path through something that is no folder cannot be made either.
    (error: NodeJS.ErrnoException) => error.code === 'ENOTDIR',
  );
}

/** False where something came to be at the path since we looked. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new UsageError(`“${path}” may not be written.`);
    }
    throw error;
  }
}
