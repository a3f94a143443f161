import { l10n, Range as EditorRange, window } from 'vscode';
import type { Person } from '../../../core/model/people/people';
import type { CommunityFolder } from '../../communities/community-folder';

/** Goes to the place where a person was found if it is a single file location, else lets the user choose. */
export async function showEvidence(folder: CommunityFolder, person: Person): Promise<void> {
  const places = person.sources.map((source) =>
    source.type === 'history'
      ? {
          label: `$(git-commit) ${source.identity.name}`,
          description: source.identity.email,
          detail: l10n.t('Author or co-author of commits'),
        }
      : {
          label: `$(file) ${source.file}`,
          description: l10n.t('line {0}', source.range[0] + 1),
          source,
        },
  );
  const files = places.flatMap((place) => ('source' in place && place.source ? [place.source] : []));
  const [only] = files;
  const source =
    only && places.length === 1
      ? only
      : (
          await window.showQuickPick<(typeof places)[number] & { source?: (typeof files)[number] }>(places, {
            title: l10n.t('Where {0} was found', person.name),
          })
        )?.source;
  if (!source) return;
  await window.showTextDocument(folder.uriOf(source.file), { selection: new EditorRange(...source.range) });
}
