import { CancellationError, l10n, Selection, window } from 'vscode';
import { message } from '../../../core/base/message';
import { periodBefore, periodLengths, type PeriodLength } from '../../../core/services/analytics/period';
import { lengthWords } from '../../../core/services/analytics/period-words';
import type { ScaffoldLanguage } from '../../../core/services/scaffold/new-document';
import { newsletterTemplate } from '../../../render/newsletter/newsletter-words';
import { isEmptyNewsletter, planNewsletter } from '../../../render/newsletter/plan-newsletter';
import type { NewDocumentTarget, Row } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingNow } from '../../communities/create-document';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';

/**
 * Writes what there is to tell of a period as a draft, and opens it where the person goes on writing. Throws
 * CancellationError if they pick no period.
 */
export async function writeNewsletter(app: App, row: Row<NewDocumentTarget> | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, row?.target?.folder);
  const { community } = folder;
  const days = await askPeriod();
  const writing = await writingNow(folder);
  const language = await askLanguage(folder, writing.language);
  const template =
    community.documents.at(newsletterTemplate) === undefined
      ? undefined
      : await textOf(folder, newsletterTemplate);
  const { path, content, plan, cursor } = planNewsletter(community, {
    period: periodBefore(writing.now, days),
    language,
    name: community.config.name ?? folder.name,
    ...(writing.author !== undefined && { author: writing.author }),
    ...(template !== undefined && { template }),
  });
  if (isEmptyNewsletter(content))
    throw new Notice(
      message('There is nothing to tell of this period: nothing was published, and no event is coming.'),
    );
  await applyPlan(folder, plan);
  const editor = await window.showTextDocument(folder.uriOf(path), { preview: false });
  const [line, character] = cursor ?? [0, 0];
  editor.selection = new Selection(line, character, line, character);
}

async function askPeriod(): Promise<PeriodLength> {
  const items = periodLengths
    .filter((length) => length !== 'all')
    .map((length) => ({ label: localize(lengthWords(length)), length }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Write a newsletter'),
    placeHolder: l10n.t('Of which period, up to now?'),
  });
  if (!picked) throw new CancellationError();
  return picked.length;
}

/** Asked only where the community writes in both languages. */
async function askLanguage(
  { community: { config } }: CommunityFolder,
  usual: ScaffoldLanguage,
): Promise<ScaffoldLanguage> {
  const spoken = config.languages.map((one) => one.toLowerCase().slice(0, 2));
  if (!spoken.includes('en') || !spoken.includes('nl')) return usual;
  const items = [
    { label: 'English', language: 'en' },
    { label: 'Nederlands', language: 'nl' },
  ] as const;
  const picked = await window.showQuickPick(items, { title: l10n.t('In which language?') });
  if (!picked) throw new CancellationError();
  return picked.language;
}
