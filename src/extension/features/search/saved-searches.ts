import { CancellationError, InputBoxValidationSeverity, l10n, window } from 'vscode';
import { configPaths } from '../../../core/model/config/community-config';
import {
  addSearch,
  removeSearch,
  renameSearch,
  searchNamed,
} from '../../../core/model/config/saved-searches';
import { message } from '../../../core/base/message';
import type { SearchTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import { chooseFolder } from '../../communities/choose-folder';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';

/** Saves a search in `community.yml`, and asks for its name. */
export async function saveSearch(communities: Communities, query: string): Promise<void> {
  const folder = await chooseFolder(communities, undefined);
  const wanted = query.trim() || (await askQuery());
  const { searches } = folder.community.config;
  const name = await askName(l10n.t('Save a Search'), wanted, (typed) =>
    searchNamed(searches, typed)
      ? {
          message: l10n.t('There is a search with this name already. Its query will be replaced.'),
          severity: InputBoxValidationSeverity.Info,
        }
      : undefined,
  );
  await change(folder, (text) => addSearch(text, { name, query: wanted }));
}

export async function renameSavedSearch(
  communities: Communities,
  target: SearchTarget | undefined,
): Promise<void> {
  const { folder, name } = await chooseSearch(communities, target);
  const { searches } = folder.community.config;
  const newName = await askName(l10n.t('Rename “{0}”', name), name, (typed) => {
    const other = searchNamed(searches, typed);
    return other && other.name !== name ? l10n.t('There is a search with this name.') : undefined;
  });
  await change(folder, (text) => renameSearch(text, name, newName));
}

/** No confirmation: it can be undone. */
export async function removeSavedSearch(
  communities: Communities,
  target: SearchTarget | undefined,
): Promise<void> {
  const { folder, name } = await chooseSearch(communities, target);
  await change(folder, (text) => removeSearch(text, name));
}

async function change(folder: CommunityFolder, edit: Parameters<typeof changeFile>[3]): Promise<void> {
  const path = folder.community.config.path ?? configPaths[0];
  await changeFile(folder, path, message('Change the saved searches'), edit);
}

async function askQuery(): Promise<string> {
  const query = await window.showInputBox({
    title: l10n.t('Save a Search'),
    prompt: l10n.t('Words, or kind:event tag:docs -draft …'),
    validateInput: (typed) => (typed.trim() === '' ? l10n.t('A search needs a query.') : undefined),
    ignoreFocusOut: true,
  });
  if (query === undefined) throw new CancellationError();
  return query.trim();
}

async function askName(
  title: string,
  value: string,
  complaint: (name: string) => string | { message: string; severity: InputBoxValidationSeverity } | undefined,
): Promise<string> {
  const name = await window.showInputBox({
    title,
    prompt: l10n.t('What to call it, in the Community view and for everybody'),
    value,
    validateInput: (typed) =>
      typed.trim() === '' ? l10n.t('A search needs a name.') : complaint(typed.trim()),
    ignoreFocusOut: true,
  });
  if (name === undefined) throw new CancellationError();
  return name.trim();
}

/** The search of the row, else one that is picked. */
async function chooseSearch(
  communities: Communities,
  target: SearchTarget | undefined,
): Promise<{ readonly folder: CommunityFolder; readonly name: string }> {
  const all = communities.folders.flatMap((folder) =>
    folder.community.config.searches.map(({ name, query }) => ({ folder, name, query })),
  );
  const given = all.find(({ folder, name }) => folder.id === target?.folder && name === target.name);
  if (given) return given;
  if (all.length === 0)
    throw new Notice(message('No search is saved yet. Search, then choose “Save This Search”.'));
  const picked = await window.showQuickPick(
    all.map((search) => ({ label: search.name, description: search.query, search })),
    { title: l10n.t('Which search?'), matchOnDescription: true },
  );
  if (!picked) throw new CancellationError();
  return picked.search;
}
