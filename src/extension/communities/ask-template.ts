import { CancellationError, l10n, window } from 'vscode';
import { message, type Message } from '../../core/base/message';
import { isTaken } from '../../core/model/document-set/document-set';
import type { TemplateAsk } from '../../core/model/schemas/template-head';
import {
  answerValue,
  keepsShape,
  readTemplate,
  targetPath,
  templateName,
  whyUnusable,
  type CommunityTemplate,
} from '../../core/services/scaffold/community-template';
import type { TemplateValues } from '../../core/services/scaffold/fill-template';
import type { NewDocumentOptions } from '../../core/services/scaffold/new-document';
import { Notice } from '../commands/guard';
import { localize } from '../localize';
import type { CommunityFolder } from './community-folder';
import { writingLanguage } from './writing-language';

/**
 * Asks what a template of the community asks for.
 * @param path of the template, which messages name
 * @throws Notice if the template cannot be used; then nothing is written
 * @throws CancellationError if the user gives up
 */
export async function askTemplate(
  folder: CommunityFolder,
  path: string,
  text: string,
  { title, values = {} }: Pick<NewDocumentOptions, 'title' | 'values'>,
): Promise<Pick<NewDocumentOptions, 'path' | 'values'>> {
  const template = readTemplate(text);
  const wrong = whyUnusable(path, template);
  if (wrong) throw new Notice(wrong);
  const answers = { ...values, ...(await askAll(folder, path, template)) };
  const today = new Date().toISOString().slice(0, 10);
  const target = targetPath(template.head, { title, date: today, ...answers });
  if (typeof target === 'object') throw wrongPath(path, text, target.wrong);
  if (target !== undefined && isTaken(folder.community.documents, target))
    throw wrongPath(path, text, message('“{0}” is there already: choose another title.', target));
  if (!keepsShape(template.text, answers))
    throw new Notice(
      message('{0}: an answer does not fit where it is put. Put quotes around it there.', path),
    );
  return { values: answers, ...(target !== undefined && { path: target }) };
}

function wrongPath(path: string, text: string, why: Message): Notice {
  const line = text.split('\n').findIndex((one) => /^\s+path:|[{,]\s*path:/.test(one));
  return new Notice(message('{0}, line {1}: {2}', path, line + 1, why));
}

async function askAll(
  folder: CommunityFolder,
  path: string,
  { head }: CommunityTemplate,
): Promise<TemplateValues> {
  const language = writingLanguage(folder.community.config);
  const answers: Record<string, TemplateValues[string]> = {};
  for (const [index, ask] of head.asks.entries()) {
    const step = head.asks.length > 1 ? ` (${index + 1}/${head.asks.length})` : '';
    const written = await askOne(folder, ask, `${templateName(head, path)}${step}`);
    const value = answerValue(ask, written, language);
    if (value && 'wrong' in value) throw new Notice(value.wrong);
    answers[ask.name] = value;
    if (ask.type !== 'person') continue;
    const named = written === undefined ? undefined : folder.community.people.byHandle(written)?.name;
    const name = answerValue({ ...ask, type: 'text', isRequired: false }, named, language);
    answers[`${ask.name}_name`] = name && 'wrong' in name ? undefined : name;
  }
  return answers;
}

/** The answer as it is written; undefined for none. */
async function askOne(folder: CommunityFolder, ask: TemplateAsk, title: string): Promise<string | undefined> {
  switch (ask.type) {
    case 'choice':
      return pickOne(
        ask,
        title,
        ask.choices.map((choice) => ({ label: choice, value: choice })),
      );
    case 'yes-no':
      return pickOne(ask, title, [
        { label: l10n.t('Yes'), value: 'true' },
        { label: l10n.t('No'), value: 'false' },
      ]);
    case 'person':
      return pickOne(
        ask,
        title,
        folder.community.people.persons
          .filter(({ bot }) => !bot)
          .map(({ id, name }) => ({ label: name, description: id, value: id })),
      );
    case 'day':
    case 'text':
      return writeOne(ask, title, writingLanguage(folder.community.config));
  }
}

interface Answer {
  readonly label: string;
  readonly description?: string;
  readonly value: string | undefined;
}

async function pickOne(
  { title: placeHolder, default: first, isRequired }: TemplateAsk,
  title: string,
  answers: readonly Answer[],
): Promise<string | undefined> {
  const none: Answer = { label: l10n.t('No Answer'), value: undefined };
  const isFirst = ({ value }: Answer): boolean => value !== undefined && value === first;
  const items = [
    ...answers.filter(isFirst),
    ...answers.filter((one) => !isFirst(one)),
    ...(isRequired && answers.length > 0 ? [] : [none]),
  ];
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new CancellationError();
  return picked.value;
}

async function writeOne(ask: TemplateAsk, title: string, language: 'en' | 'nl'): Promise<string | undefined> {
  const written = await window.showInputBox({
    title,
    prompt: ask.type === 'day' ? l10n.t('{0} (a day such as 2026-03-14)', ask.title) : ask.title,
    value: ask.default ?? '',
    ignoreFocusOut: true,
    validateInput(typed) {
      const value = answerValue(ask, typed, language);
      return value && 'wrong' in value ? localize(value.wrong) : undefined;
    },
  });
  if (written === undefined) throw new CancellationError();
  return written;
}
