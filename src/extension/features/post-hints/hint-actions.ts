import {
  CodeAction,
  CodeActionKind,
  l10n,
  languages,
  Range as EditorRange,
  WorkspaceEdit,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { hintFixes } from '../../../core/services/moderation/drafts/hint-fixes';
import { citedGuideline } from '../../communities/cited-guideline';
import { localize } from '../../localize';
import type { ShownHint } from './shown-hint';
import { postSelector } from './post-selector';

/** What a writer can do about a hint: read the agreement, take the words out, mark them as an example. */
export function registerHintFixes(hintsOf: (text: TextDocument) => readonly ShownHint[]): Disposable {
  return languages.registerCodeActionsProvider(
    postSelector,
    {
      provideCodeActions(text, range) {
        const here = hintsOf(text).filter(({ diagnostic }) => diagnostic.range.intersection(range));
        return here.flatMap((shown) => [...fixesOf(shown, text), ...guidelineOf(shown)]);
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function fixesOf({ hint, diagnostic }: ShownHint, text: TextDocument): CodeAction[] {
  return hintFixes(hint, text.getText()).map(({ title, edits }) => {
    const action = new CodeAction(localize(title), CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.edit = new WorkspaceEdit();
    for (const { start, end, newText } of edits) {
      const range = new EditorRange(text.positionAt(start), text.positionAt(end));
      action.edit.replace(text.uri, range, newText);
    }
    return action;
  });
}

function guidelineOf({ hint, diagnostic, folder }: ShownHint): CodeAction[] {
  const cited = hint.rule.guideline === undefined ? undefined : citedGuideline(folder, hint.rule.guideline);
  if (!cited) return [];
  const title = l10n.t('Read “{0}”', cited.heading?.text ?? cited.document.title);
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  const line = cited.heading?.range[0] ?? 0;
  const selection = new EditorRange(line, 0, line, 0);
  action.command = {
    command: 'vscode.open',
    title,
    arguments: [folder.uriOf(cited.document.path), { selection, preview: true }],
  };
  return [action];
}
