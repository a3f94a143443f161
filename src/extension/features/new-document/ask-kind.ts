import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { Message } from '../../../core/base/message';
import { isOwnTemplate } from '../../../core/model/file-names/template';
import { kindTable, kindsThat, type Kind } from '../../../core/model/kinds/kind';
import { readTemplate, templateName, whyUnusable } from '../../../core/services/scaffold/community-template';
import { templatePath } from '../../../core/services/scaffold/new-document';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import { localize } from '../../localize';
import { kindIcon } from '../../trees/kind-icon';
import { kindName } from '../../trees/names';

/** What a new document is, and the community’s template of which it is made, if it is one with a name. */
export interface ChosenKind {
  readonly kind: Kind;
  readonly from?: string;
}

interface Choice extends ChosenKind {
  /** Why nothing can be made of the template. */
  readonly wrong?: Message | undefined;
}

interface Item extends QuickPickItem {
  /** Undefined for a heading. */
  readonly chosen?: Choice;
}

/** Asks for a template of the community, or one of the kinds that are written by hand. */
export async function askKind(folder: CommunityFolder): Promise<ChosenKind> {
  const own = await ownTemplates(folder);
  const kinds = kindsThat(({ isMadeByCommands }) => !isMadeByCommands).map((kind) => ({
    label: `$(${kindIcon(kind).id}) ${kindName(kind)}`,
    detail: localize(kindTable[kind].purpose),
    chosen: { kind },
  }));
  const separator = (label: string): Item => ({ label, kind: QuickPickItemKind.Separator });
  const items: Item[] =
    own.length === 0
      ? kinds
      : [separator(l10n.t('Templates of this community')), ...own, separator(l10n.t('Kinds')), ...kinds];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('New document'),
    placeHolder: l10n.t('What is it?'),
    matchOnDetail: true,
  });
  if (!picked?.chosen) throw new CancellationError();
  if (picked.chosen.wrong) throw new Notice(picked.chosen.wrong);
  return picked.chosen;
}

/** The community’s templates that say something of themselves and are not just that of a kind. */
async function ownTemplates(folder: CommunityFolder): Promise<Item[]> {
  const kindPaths = new Set(kindsThat(() => true).map(templatePath));
  const paths = Array.from(folder.community.documents.all(), ({ path }) => path)
    .filter(isOwnTemplate)
    .sort();
  const found: Item[] = [];
  for (const path of paths) {
    const text = await textOf(folder, path);
    if (text === undefined || !/^template:/m.test(text)) continue;
    const template = readTemplate(text);
    const { head } = template;
    const wrong = whyUnusable(path, template);
    if (!wrong && kindPaths.has(path) && head.name === undefined) continue;
    const kind = head.kind ?? 'page';
    found.push({
      label: `$(${kindIcon(kind).id}) ${templateName(head, path)}`,
      detail: `${kindName(kind)} · ${path}`,
      chosen: { kind, from: path, wrong },
    });
  }
  return found;
}
