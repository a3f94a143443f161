import { CancellationError, l10n, window } from 'vscode';
import { kindTable, kindsThat, type Kind } from '../../../core/model/kinds/kind';
import { localize } from '../../localize';
import { kindIcon } from '../../trees/kind-icon';
import { kindName } from '../../trees/names';

/** Asks for one of the kinds that are written by hand. */
export async function askKind(): Promise<Kind> {
  const items = kindsThat(({ isMadeByCommands }) => !isMadeByCommands).map((kind) => ({
    label: `$(${kindIcon(kind).id}) ${kindName(kind)}`,
    detail: localize(kindTable[kind].purpose),
    chosen: kind,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('New document'),
    placeHolder: l10n.t('What is it?'),
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  return picked.chosen;
}
