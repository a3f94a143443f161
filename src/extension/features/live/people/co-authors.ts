import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../../core/base/message';
import {
  declineCoAuthorHook,
  hasCoAuthorHook,
  installCoAuthorHook,
  isCoAuthorHookDeclined,
  removeCoAuthorHook,
  renewCoAuthorHook,
} from '../../../../node/git/co-author-hook';
import { Refused } from '../../../../node/git/refused';
import { Notice } from '../../../commands/guard';
import type { CommunityFolder } from '../../../communities/community-folder';
import { ownKithProgram, trustedGit, type TrustedGit } from '../../../communities/trusted-git';
import type { App } from '../../../feature';

/** Git hooks that add co-authors of live edits to commits; installed with the person's consent. */
export interface CoAuthors {
  /** Offers to add co-authors after others edited too; once, and only if not decided yet. */
  offer(folder: CommunityFolder): void;
  /** Updates installed hooks, since Kith's path changes with each version. */
  renew(folder: CommunityFolder): void;
  /** Asks regardless of earlier answers; if the hooks are installed, offers to remove them. */
  ask(folder: CommunityFolder): Promise<void>;
}

export function createCoAuthors(app: App): CoAuthors {
  /** Folders already checked or asked since the window was opened. */
  const offered = new Set<string>();

  async function install({ git, place }: TrustedGit): Promise<void> {
    try {
      await installCoAuthorHook(git, place, ownKithProgram(app.context));
    } catch (error) {
      throw error instanceof Refused ? new Notice(error.reason) : error;
    }
    void window.showInformationMessage(l10n.t('Commits in this clone name the co-authors of live edits.'));
  }

  return {
    offer(folder) {
      if (offered.has(folder.id)) return;
      offered.add(folder.id);
      void app.guard('offer to name co-authors', async () => {
        const repository = trustedGit(folder);
        if (!repository) return;
        const { git, place } = repository;
        if ((await hasCoAuthorHook(git, place)) || (await isCoAuthorHookDeclined(git, place))) return;
        const agree = l10n.t('Add Co-Authors');
        const answer = await window.showInformationMessage(
          l10n.t('Others edited with you. Add them as co-authors when you commit?'),
          agree,
          l10n.t('Don’t Use Here'),
        );
        if (answer === agree) await install(repository);
        else await declineCoAuthorHook(git, place);
      })();
    },
    renew(folder) {
      void app.guard('renew the hooks that name co-authors', async () => {
        const repository = trustedGit(folder);
        if (!repository) return;
        const { git, place } = repository;
        if (await renewCoAuthorHook(git, place, ownKithProgram(app.context)))
          app.log.info(`${folder.name}: the hooks that name co-authors start this version of Kith now`);
      })();
    },
    async ask(folder) {
      const repository = trustedGit(folder);
      if (!repository) throw new Notice(message('“{0}” is not in a repository that you trust.', folder.name));
      const { git, place } = repository;
      const isThere = await hasCoAuthorHook(git, place);
      const [agree, remove] = [l10n.t('Add Co-Authors'), l10n.t('Turn Off')];
      const question = l10n.t(
        'Add the people who edited with you live as co-authors when you commit in this clone?',
      );
      const detail = l10n.t(
        'Kith adds hooks to Git in this clone that write “Co-authored-by” lines into the message, beside the hooks that are there. “{0}” removes them.',
        remove,
      );
      const answer = await window.showInformationMessage(
        isThere ? l10n.t('Commits in this clone name the co-authors of live edits.') : question,
        { modal: true, detail },
        isThere ? remove : agree,
      );
      if (answer === undefined) throw new CancellationError();
      if (answer === agree) await install(repository);
      else {
        await removeCoAuthorHook(git, place);
        await declineCoAuthorHook(git, place);
      }
    },
  };
}
