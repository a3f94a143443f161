import { readFile } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import { mergeFiles } from '../core/services/merge/merge-files';
import type { MergeLabels } from '../core/services/merge/hunks';
import { replaceFile } from '../node/disk/replace-file';
import { UsageError } from './arguments';
import { exit, type Verb } from './verb';

/** The exit status by which Git recognises a failed driver, as opposed to conflicts. */
const failed = 129;

/** `kith merge-driver`: called by Git to merge a file; see docs/git.md. */
export const mergeDriver: Verb = {
  summary: 'merge a file for Git: fields of front matter one by one, text by lines',
  operands: ['BASE', 'OURS', 'THEIRS', 'MARKER-SIZE', 'PATH'],
  options: {
    labels: { type: 'string', value: 'OURS:THEIRS', help: 'what conflict markers call the sides' },
  },
  failure: failed,
  async run({ folder, operands, args, terminal }) {
    const [base = '', ours = '', theirs = '', size = '', path = ''] = operands;
    const markerSize = Number(size);
    if (!Number.isInteger(markerSize) || markerSize < 1)
      throw new UsageError('The size of conflict markers is a whole number above 0.');
    const target = disk.absolute(folder, ours);
    const files = {
      base: await readFile(disk.absolute(folder, base)),
      mine: await readFile(target),
      theirs: await readFile(disk.absolute(folder, theirs)),
      path,
    };
    const { bytes, conflicts } = mergeFiles(files, { ...labelsIn(args.get('labels')), markerSize });
    // Git must never see a partial file.
    await replaceFile(target, bytes);
    if (args.has('json')) terminal.out(`${JSON.stringify({ path, conflicts })}\n`);
    return conflicts === 0 ? exit.fine : exit.problems;
  },
};

/** Versions of Git that do not support label placeholders pass them unexpanded. */
function labelsIn(given = ''): Pick<MergeLabels, 'mine' | 'theirs'> {
  const [, mine, theirs] = /^(.+?):(.+)$/.exec(given) ?? [];
  return mine === undefined || theirs === undefined || given === '%X:%Y'
    ? { mine: 'ours', theirs: 'theirs' }
    : { mine, theirs };
}
