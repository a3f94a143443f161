import { CancellationError, l10n, window } from 'vscode';
import { editBetween, setField } from '../../../core/formats/front-matter/edit';
import { entry, toValue } from '../../../core/formats/front-matter/yaml-node';
import { addMailmapLines } from '../../../core/model/people/mailmap';
import type { MergeSuggestion } from '../../../core/model/people/merge-suggestions';
import { message } from '../../../core/base/message';
import { possibleDuplicates } from '../../../core/services/today/distinct-people';
import type { SuggestionTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { keepApart } from './keep-apart';
import { suggestionId } from './member-nodes';

interface Chosen {
  readonly folder: CommunityFolder;
  readonly suggestion: MergeSuggestion;
}

/** Merges two people in `.mailmap`, so that Git and every clone use the merge too. */
export async function joinPersons(app: App, target: SuggestionTarget | undefined): Promise<void> {
  const { folder, suggestion } = await choose(app.communities, target);
  const { people } = folder.community;
  const keep = people.byId(suggestion.keep)?.name ?? suggestion.keep;
  const join = l10n.t('Merge');
  const notSame = l10n.t('Not the Same Person');
  const answer = await window.showInformationMessage(
    l10n.t('Merge both into one person, {0}?', keep),
    { modal: true, detail: [localize(suggestion.why), '', ...announcement(suggestion)].join('\n') },
    join,
    notSame,
  );
  if (answer === notSame) await keepApart(app, folder, suggestion);
  if (answer === join) await write(folder, suggestion);
}

/** With email addresses, `.mailmap` is used; names without an address go to the member's own file. */
function announcement({ mailmap, git }: MergeSuggestion): readonly string[] {
  if (mailmap.length > 0) return [l10n.t('Kith adds to {0}:', '.mailmap'), ...mailmap];
  return git ? [l10n.t('Kith adds to {0}:', git.path), `git: ${git.add.join(', ')}`] : [];
}

async function write(folder: CommunityFolder, { mailmap, git }: MergeSuggestion): Promise<void> {
  const title = message('Merge two people into one');
  if (mailmap.length > 0) {
    await changeFile(folder, '.mailmap', title, (text) => editBetween(text, addMailmapLines(text, mailmap)));
  } else if (git) {
    await changeFile(folder, git.path, title, (text) => {
      const known = folder.community.documents.get(git.path)?.facts().frontMatter;
      const there = entry(known, 'git')?.node;
      const names = there === undefined ? [] : [toValue(there)].flat();
      return setField(text, ['git'], [...names, ...git.add]);
    });
  }
}

export async function dismissSuggestion(app: App, target: SuggestionTarget | undefined): Promise<void> {
  const { folder, suggestion } = await choose(app.communities, target);
  await keepApart(app, folder, suggestion);
}

async function choose(communities: Communities, target: SuggestionTarget | undefined): Promise<Chosen> {
  const now = Date.now();
  const all = communities.folders.flatMap((folder) =>
    possibleDuplicates(folder.community, now).open.map((suggestion): Chosen => ({ folder, suggestion })),
  );
  const given =
    target &&
    all.find(
      (one) => one.folder.id === target.folder && suggestionId(one.suggestion) === target.suggestionId,
    );
  if (given) return given;
  if (all.length === 0) throw new Notice(message('No possible duplicates found.'));
  const picked = await window.showQuickPick(
    all.map((chosen) => {
      const { people } = chosen.folder.community;
      return {
        label: people.byId(chosen.suggestion.keep)?.name ?? chosen.suggestion.keep,
        description: people.byId(chosen.suggestion.merge)?.name ?? chosen.suggestion.merge,
        detail: localize(chosen.suggestion.why),
        chosen,
      };
    }),
    { title: l10n.t('Which possible duplicates?'), matchOnDescription: true },
  );
  if (!picked) throw new CancellationError();
  return picked.chosen;
}
