import { CancellationError, l10n, window } from 'vscode';
import { createUlid } from '../../../core/services/scaffold/ulid';
import { createIdentities, KeyProblem, type IdentityRecord } from '../../../node/private-store/identities';
import type { CommunityFolder } from '../../communities/community-folder';
import { personLabel } from '../../trees/person-label';

/** Who reported: a member by id, somebody from outside by what is known of them, or nobody who is named. */
export type Reporter = { readonly id: string } | { readonly outsider: IdentityRecord } | undefined;

/** What ids of people begin with whom only the private store knows. */
const outside = 'outside-';

export async function askReporter({ community }: CommunityFolder): Promise<Reporter> {
  const unnamed = { label: l10n.t('Somebody else, who is not named'), choice: 'unnamed' as const };
  const outsider = {
    label: l10n.t('Somebody from outside…'),
    description: l10n.t('Their name is encrypted in the private store'),
    choice: 'outsider' as const,
  };
  const picked = await window.showQuickPick(
    [
      unnamed,
      outsider,
      ...community.people.persons
        .filter(({ bot }) => !bot)
        .map(({ id, name, handles }) => ({ label: name, description: handles[0] ?? '', choice: { id } })),
    ],
    {
      title: l10n.t('Who reported it?'),
      placeHolder: l10n.t('Only moderators see it.'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  if (!picked) throw new CancellationError();
  if (picked.choice === 'unnamed') return undefined;
  return picked.choice === 'outsider' ? { outsider: await askOutsider() } : picked.choice;
}

async function askOutsider(): Promise<IdentityRecord> {
  const name = await window.showInputBox({
    title: l10n.t('Who reported it?'),
    prompt: l10n.t('Their name or address. It is encrypted with a key of its own, which can be erased.'),
    validateInput: (text) => (text.trim() === '' ? l10n.t('Type a few words.') : undefined),
    ignoreFocusOut: true,
  });
  if (name === undefined) throw new CancellationError();
  return { name: name.trim() };
}

/** The id that a report gives; somebody from outside gets one, and their identity into the private store. */
export async function reporterId(reporter: Reporter, root: string): Promise<string | undefined> {
  if (!reporter || 'id' in reporter) return reporter?.id;
  const id = `${outside}${createUlid(Date.now(), Math.random)}`;
  await createIdentities(root).write(id, reporter.outsider);
  return id;
}

/** How moderators read who reported: an identity where its key is here. */
export async function reporterName(
  folder: CommunityFolder,
  root: string | undefined,
  id: string,
): Promise<string> {
  if (root === undefined || !id.startsWith(outside)) return personLabel(folder, id);
  try {
    const known = await createIdentities(root).read(id);
    return known?.name ?? l10n.t('somebody whose records were erased');
  } catch (error) {
    if (error instanceof KeyProblem) return l10n.t('somebody whose key is not on this machine');
    throw error;
  }
}
