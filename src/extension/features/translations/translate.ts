import { CancellationError, l10n, ViewColumn, window, workspace, type QuickPickItem } from 'vscode';
import { message } from '../../../core/base/message';
import { fieldText } from '../../../core/formats/front-matter/yaml-node';
import type { Document } from '../../../core/model/documents/document';
import { documentNames } from '../../../core/model/document-set/document-set';
import { isLanguage } from '../../../core/model/file-names/file-language';
import { languageOfPath, translationPath } from '../../../core/model/mentions/original-of';
import { documentPathNames } from '../../../core/model/mentions/path-links';
import { planTranslation } from '../../../core/services/publishing/plan-translation';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import { languageName } from '../../format/language-name';
import { foundPage, isTranslatable, originalIn } from './found-page';

/** Begins a translation of a page, beside its original. */
export async function translate(
  communities: Communities,
  argument: DocumentArgument | undefined,
): Promise<void> {
  const { folder, document } = foundPage(communities, argument);
  // A translation of a translation would be behind by two.
  const from = originalIn(folder, document) ?? document.path;
  const original = folder.community.documents.get(from) ?? document;
  const language = await chooseLanguage(folder, original);
  const person = await currentPerson(folder);
  const shown = await workspace.openTextDocument(folder.uriOf(original.path));
  const author = person?.memberPath === undefined ? undefined : person.id;
  const { path, plan } = planTranslation(original, shown.getText(), { language, author });
  if (folder.community.documents.get(path))
    throw new Notice(message('“{0}” is there already. Open it to go on.', path));
  await applyPlan(folder, plan);
  await window.showTextDocument(shown, { viewColumn: ViewColumn.One, preview: false });
  await window.showTextDocument(folder.uriOf(path), { viewColumn: ViewColumn.Two, preview: false });
}

/** The languages of the community that the page is not there in; any other can be named. */
async function chooseLanguage(folder: CommunityFolder, original: Document): Promise<string> {
  const { languages } = folder.community.config;
  const there = new Set(
    [original, ...translationsOf(folder, original)].map((one) =>
      (languageOf(one) ?? languages[0] ?? '').toLowerCase(),
    ),
  );
  const wanted = languages.filter((language) => !there.has(language.toLowerCase()));
  if (wanted.length === 0) return askLanguage(original);
  const other: QuickPickItem & { readonly language?: string } = { label: l10n.t('Another Language…') };
  const picked = await window.showQuickPick(
    [
      ...wanted.map((language) => ({ label: languageName(language), description: language, language })),
      other,
    ],
    { title: l10n.t('Translate “{0}” into', original.title) },
  );
  if (!picked) throw new CancellationError();
  return picked.language ?? askLanguage(original);
}

/** Those that name the original, and those that stand where a translation into a language would. */
function translationsOf(folder: CommunityFolder, original: Document): Document[] {
  const { documents, config, mentions } = folder.community;
  const paths = new Set([
    ...mentions.documentsNaming('page', documentNames(original)),
    ...mentions.documentsNaming('path', documentPathNames(original, documents)),
    ...config.languages.map((language) => translationPath(original.path, language)),
  ]);
  return [...paths].flatMap((path) => {
    const document = documents.get(path);
    return document && isTranslatable(document) && originalIn(folder, document) === original.path
      ? document
      : [];
  });
}

function languageOf(document: Document): string | undefined {
  return fieldText(document.facts().frontMatter, 'lang') || languageOfPath(document.path);
}

async function askLanguage(original: Document): Promise<string> {
  const written = await window.showInputBox({
    title: l10n.t('Translate “{0}” into', original.title),
    prompt: l10n.t('A language tag, such as “nl” or “pt-BR”'),
    validateInput: (value) =>
      isLanguage(value.trim()) ? undefined : l10n.t('This is no language tag, such as “nl” or “pt-BR”.'),
    ignoreFocusOut: true,
  });
  if (written === undefined) throw new CancellationError();
  return written.trim();
}
