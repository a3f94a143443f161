import { l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { createIdentities, KeyProblem, type Identities } from '../../../node/private-store/identities';
import { StoreRefused } from '../../../node/private-store/set-up-store';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { privateStoreFolder } from '../../communities/private-store';

/** The identities of the private store that is here; a notice says what to do where there is none. */
export function identitiesHere(folder: CommunityFolder): Identities {
  const place = noticed(() => privateStoreFolder(folder));
  if (place === undefined)
    throw new Notice(
      message(
        'There is no private store here. “Kith: Set Up Private Store” makes one, or say in “kith.moderation.privateStore” where it is.',
      ),
    );
  return createIdentities(place);
}

/** Runs something of the store; what a person can do something about becomes a notice. */
export async function asNotice<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw noticeOf(error);
  });
}

function noticed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw noticeOf(error);
  }
}

function noticeOf(error: unknown): unknown {
  return error instanceof StoreRefused || error instanceof KeyProblem ? new Notice(error.reason) : error;
}

/** Asks those keys to be deleted here too whose owners another moderator erased. */
export async function offerErasures(identities: Identities, by: string): Promise<void> {
  const waiting = await identities.toErase();
  if (waiting.length === 0) return;
  const erase = l10n.t('Erase Here Too');
  const answer = await window.showWarningMessage(
    l10n.t('Other moderators erased persons whose keys are still on this machine: {0}.', waiting.join(', ')),
    { modal: true },
    erase,
  );
  if (answer !== erase) return;
  for (const id of waiting) await identities.erase(id, by, Date.now());
}
