import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { l10n, window, type TextDocument } from 'vscode';
import { nameOf } from '../../../../core/base/paths';
import { disk } from '../../../../node/disk/disk-paths';
import type { TextConflict } from '../../../../collab/live-text';
import { withLineFeeds } from '../../../live/line-feeds';
import type { MergeEditors, MergeEnd, MergeFiles } from './merge-editors';

const marker = /^(?:<{7}|={7}|>{7})(?: |$)/m;

export interface Conflicts {
  /**
   * Asks the person to resolve a conflict between local and remote changes. Undefined if they postpone: both
   * texts stay as they are, and the document is not live. A second call while the question is open shows it
   * again.
   * @param folder for the files of the merge
   */
  resolve(folder: string, document: TextDocument, conflict: TextConflict): Promise<string | undefined>;
}

/** Resolves with the merged text; undefined if postponed. */
type Answer = Promise<string | undefined>;

export function createConflicts(editors: MergeEditors): Conflicts {
  const asked = new Map<string, { readonly answer: Answer; readonly merging: MergeFiles | undefined }>();
  return {
    async resolve(folder, document, conflict) {
      const { base, mine, theirs } = conflict;
      const name = nameOf(document.uri.path);
      const key = JSON.stringify([document.uri.toString(), base, mine, theirs]);
      const place = disk.join(folder, createHash('sha256').update(key).digest('hex').slice(0, 16));
      const before = asked.get(place);
      if (before?.merging) {
        await editors.show(before.merging);
        return before.answer;
      }
      const question = { answer: ask(), merging: undefined as MergeFiles | undefined };
      asked.set(place, question);
      return question.answer.finally(() => {
        if (asked.get(place) === question) asked.delete(place);
      });

      async function ask(): Answer {
        const [merge, keep, take] = [l10n.t('Merge'), l10n.t('Keep Mine'), l10n.t('Take Theirs')];
        const chosen = await window.showWarningMessage(
          l10n.t(
            '“{0}” was changed here and by others in the same lines. It is not live until that is resolved.',
            name,
          ),
          merge,
          keep,
          take,
        );
        if (chosen === keep) return mine;
        if (chosen === take) return theirs;
        if (chosen !== merge) return undefined;
        // A merge of an earlier call may still be open.
        const open = asked.get(place);
        if (open?.merging) {
          await editors.show(open.merging);
          return open.answer;
        }
        question.merging = await writeFiles(place, name, conflict);
        const text = await mergeByHand(editors, question.merging, name);
        if (text !== undefined) await rm(place, { recursive: true, force: true });
        return text;
      }
    },
  };
}

/** A result from an earlier, postponed merge is kept. */
async function writeFiles(
  place: string,
  name: string,
  { base, mine, theirs }: TextConflict,
): Promise<MergeFiles> {
  const inputs = { base, mine, theirs };
  for (const [folder, text] of Object.entries(inputs)) {
    await mkdir(disk.join(place, folder), { recursive: true });
    await writeFile(disk.join(place, folder, name), text);
  }
  const result = disk.join(place, name);
  const labels = { mine: l10n.t('mine'), theirs: l10n.t('theirs') };
  // With a library of its own, for what happens seldom.
  const { mergeTexts } = await import('../../../../core/services/merge/merge-texts');
  await writeFile(result, mergeTexts(base, mine, theirs, labels).text, { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const input = (folder: string): string => disk.join(place, folder, name);
  return { base: input('base'), mine: input('mine'), theirs: input('theirs'), result };
}

async function mergeByHand(editors: MergeEditors, files: MergeFiles, name: string): Answer {
  const merging = editors.merge(files);
  void tellHow(editors, files, name);
  const end = await merging;
  const text = withLineFeeds(await readFile(files.result, 'utf8'));
  return marker.test(text) || !(await isSettled(end, name)) ? undefined : text;
}

async function tellHow(editors: MergeEditors, files: MergeFiles, name: string): Promise<void> {
  const complete = l10n.t('Complete Merge');
  const chosen = await window.showInformationMessage(
    l10n.t(
      'Choose what to keep of “{0}”. Closing it without completing the merge postpones the choice.',
      name,
    ),
    complete,
  );
  if (chosen === complete) await editors.complete(files);
}

/**
 * For conflicts without a choice, the editor saves the text of the base, and it does not report whether all
 * were resolved.
 */
async function isSettled(end: MergeEnd, name: string): Promise<boolean> {
  if (end !== 'closed') return true;
  const take = l10n.t('Use This Version');
  const chosen = await window.showWarningMessage(
    l10n.t('The merge of “{0}” was closed and saved. Use it as the text for everybody?', name),
    take,
    l10n.t('Not Yet'),
  );
  return chosen === take;
}
