import { l10n, MarkdownString } from 'vscode';
import type { HoveredField } from '../../../core/services/language/field-hover';
import { localize } from '../../localize';

/** Description and allowed values of a field, or the meaning of its value. */
export function fieldCard({ key, schema, meaning }: HoveredField): MarkdownString {
  const text = new MarkdownString();
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
