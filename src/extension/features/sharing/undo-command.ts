import { CancellationError, env, l10n, window } from 'vscode';
import { inEnglish, message, type Message } from '../../../core/base/message';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { readLastShare, type LastShare } from '../../../node/git/sharing/last-share';
import { undoLastShare, undoWay, type UndoWay } from '../../../node/git/sharing/undo-share';
import { inCommunity } from '../../../node/git/work-tree-status';
import { chooseFolder } from '../../communities/choose-folder';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { sayStop } from './say-stop';
import { openSharing, withSharing, type OpenedSharing } from './with-repository';

/** How many files the question names. */
const mostNamed = 10;

/** “Undo Last Share”: says what that does, and does it. */
export async function undoCommand(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  let opened: OpenedSharing | undefined;
  try {
    const used = (opened = await openSharing(folder));
    const { repository, remote } = used;
    const last = await readLastShare(repository);
    if (!last) throw new SharingStopped({ why: 'nothing-to-undo' });
    const expected = undoWay(last);
    await confirm(used, last, expected);
    const words = message('Take back: {0}', last.subject);
    const { way, share, isPushed } = await withSharing(used, l10n.t('Undoing the last share'), (options) =>
      undoLastShare(repository, remote, { expected, message: inWriting(used, words) }, options),
    );
    if (way === 'unmade') {
      folder.sharing.remember(
        'person',
        share.files.flatMap((file) => inCommunity(repository.place, file) ?? []),
      );
      await folder.sharing.refresh();
    }
    void window.showInformationMessage(doneText(way, isPushed));
  } catch (error) {
    sayStop(app, opened, error);
  }
}

function inWriting({ folder }: OpenedSharing, words: Message): string {
  const isSpoken = env.language.toLowerCase().startsWith(writingLanguage(folder.community.config));
  return isSpoken ? localize(words) : inEnglish(words);
}

async function confirm(
  opened: OpenedSharing,
  { subject, files, isSent }: LastShare,
  way: UndoWay,
): Promise<void> {
  const [question, consequence, button] =
    way === 'unmade'
      ? [
          l10n.t('Undo “{0}”?', subject),
          l10n.t(
            'Nobody has it yet. Your files stay as they are; what was in it is listed under what there is to share again.',
          ),
          l10n.t('Undo'),
        ]
      : [
          l10n.t('Take “{0}” back for everybody?', subject),
          isSent
            ? l10n.t(
                'The others have it already. A further change takes it back, here and for everybody: the files get the text that they had before, and new files go. The history keeps both.',
              )
            : l10n.t(
                'Others’ changes were put together with it already. A further change takes it back: the files get the text that they had before, and new files go. The history keeps both.',
              ),
          l10n.t('Take Back'),
        ];
  const named = files
    .slice(0, mostNamed)
    .map((file) => nameOf(opened, file))
    .join('\n');
  const rest = files.length > mostNamed ? `\n… (${files.length})` : '';
  const chosen = await window.showWarningMessage(
    question,
    { modal: true, detail: `${consequence}\n\n${named}${rest}` },
    button,
  );
  if (chosen !== button) throw new CancellationError();
}

/** A document by its title, as when it was shared; a file that is none, or that has gone, by its path. */
function nameOf({ folder, repository }: OpenedSharing, file: string): string {
  const path = inCommunity(repository.place, file);
  const document = path === undefined ? undefined : folder.community.documents.get(path);
  return document ? documentLabel(folder, document) : file;
}

function doneText(way: UndoWay, isPushed: boolean): string {
  if (way === 'unmade') return l10n.t('Undone. Your texts are here as before, and are to share again.');
  return isPushed ? l10n.t('Taken back for everybody.') : l10n.t('Taken back.');
}
