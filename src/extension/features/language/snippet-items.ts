import {
  CompletionItem,
  CompletionItemKind,
  MarkdownString,
  Range as EditorRange,
  SnippetString,
  type Position,
  type TextDocument,
} from 'vscode';
import { endsInProse } from '../../../core/services/language/prose-place';
import { fieldsSnippet, snippetsFor, type Snippet } from '../../../core/services/language/snippets';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';
import { localize } from '../../localize';

/** The snippets that fit where a line begins: for the text, and for the head of a file that has none. */
export function snippetItems(
  { community: { documents, config } }: CommunityFolder,
  path: string,
  document: TextDocument,
  { line, character }: Position,
): CompletionItem[] {
  const known = documents.get(path);
  const before = document.lineAt(line).text.slice(0, character);
  if (!known || document.languageId !== 'markdown') return [];
  const language = writingLanguage(config);
  if (line === 0 && /^-{0,3}$/.test(before)) {
    const fields = document.lineAt(0).text === before ? fieldsSnippet(known.kind, language) : undefined;
    const isFree = !/^---\s*$/m.test(document.getText(new EditorRange(1, 0, 400, 0)));
    if (fields && isFree) return [itemOf(fields, new EditorRange(0, 0, 0, character))];
  }
  const typed = /^\s{0,3}(\p{L}*)$/u.exec(before)?.[1];
  if (typed === undefined || !endsInProse(document.getText(new EditorRange(0, 0, line, character))))
    return [];
  const range = new EditorRange(line, character - typed.length, line, character);
  return snippetsFor(known.kind, language).map((snippet) => itemOf(snippet, range));
}

function itemOf({ name, title, body }: Snippet, range: EditorRange): CompletionItem {
  const item = new CompletionItem({ label: name, description: localize(title) }, CompletionItemKind.Snippet);
  item.range = range;
  item.insertText = new SnippetString(body);
  item.filterText = `${name} ${localize(title)}`;
  // Names come first.
  item.sortText = `~${name}`;
  item.documentation = new MarkdownString().appendCodeblock(
    body.replace(/\$\{\d+[:|]([^}|,]*)[^}]*\}|\$\d+/g, '$1'),
    'markdown',
  );
  return item;
}
