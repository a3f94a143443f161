import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { setFields } from '../../../core/formats/front-matter/set-fields';
import type { Document } from '../../../core/model/documents/document';
import {
  introductionOutcomes,
  type IntroductionOutcome,
} from '../../../core/services/analytics/records/people-records';
import { textAt } from '../../../core/formats/front-matter/written-fields';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { App } from '../../feature';
import { documentLabel } from '../../trees/document-label';
import { outcomeName } from '../../trees/introduction-names';

/** Writes down what came of an introduction, in its file. */
export async function recordOutcome(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const { folder, document } = await chooseIntroduction(app, argument);
  const label = documentLabel(folder, document);
  const outcome = await pickOutcome(label, textAt(document.facts().frontMatter, 'outcome'));
  await changeFile(folder, document.path, message('Record what came of “{0}”', label), (text) =>
    setFields(text, { outcome }),
  );
}

async function chooseIntroduction(app: App, argument: DocumentArgument | undefined): Promise<FoundDocument> {
  const found = documentOf(app.communities, argument);
  if (found?.document.kind === 'introduction') return found;
  if (argument) throw new Notice(message('This is not an introduction.'));
  const folder = await chooseFolder(app.communities, undefined);
  const all = folder.community.documents.ofKind('introduction');
  if (all.length === 0)
    throw new Notice(message('Nobody was introduced yet. “Introduce Two Members” does that.'));
  const items = all
    .map((document) => itemOf(folder, document))
    // The last first, and those of which nothing is known before the others.
    .sort((a, b) => Number(a.isKnown) - Number(b.isKnown) || (a.document.path < b.document.path ? 1 : -1));
  const picked = await window.showQuickPick(items, { title: l10n.t('What came of which introduction?') });
  if (!picked) throw new CancellationError();
  return { folder, document: picked.document };
}

function itemOf(folder: CommunityFolder, document: Document) {
  const outcome = textAt(document.facts().frontMatter, 'outcome');
  return {
    label: documentLabel(folder, document),
    description: outcomeName(outcome),
    isKnown: outcome !== undefined,
    document,
  };
}

async function pickOutcome(
  label: string,
  current: string | undefined,
): Promise<IntroductionOutcome | undefined> {
  const items = [...introductionOutcomes, undefined].map((outcome) => ({
    label: outcomeName(outcome),
    outcome,
    ...(outcome === current && { description: l10n.t('current') }),
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t('What came of it: {0}', label) });
  if (!picked) throw new CancellationError();
  return picked.outcome;
}
