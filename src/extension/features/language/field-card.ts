import { env, l10n, MarkdownString } from 'vscode';
import type { HoveredField } from '../../../core/services/language/field-hover';
import { scheduleWords } from '../../format/schedule-words';
import { localize } from '../../localize';

/** Description and allowed values of a field, or the meaning of its value. */
export function fieldCard({ key, schema, meaning, recurrence }: HoveredField): MarkdownString {
  const text = new MarkdownString();
  const inWords = recurrence && scheduleWords(recurrence.text, env.language);
  if (inWords !== undefined) return text.appendText(inWords);
  if (meaning !== undefined) return text.appendText(translated(meaning));
  const { title = key, description, enum: values = [], enumDescriptions = [], examples = [] } = schema;
  text.appendMarkdown('**').appendText(translated(title)).appendMarkdown('**');
  if (description !== undefined) text.appendMarkdown('\n\n').appendText(translated(description));
  values.forEach((value, index) => {
    const about = enumDescriptions[index];
    if (value === null) return;
    text.appendMarkdown(`${index === 0 ? '\n\n' : '\n'}- \`${String(value)}\``);
    if (about !== undefined) text.appendMarkdown(' — ').appendText(translated(about));
  });
  const [example] = examples;
  if (values.length === 0 && example !== undefined)
    text.appendMarkdown('\n\n').appendText(l10n.t('For example: {0}', String(example)));
  return text;
}

/** Localizes an English schema text. */
function translated(template: string): string {
  return localize({ template, args: [] });
}
