import {
  CodeAction,
  CodeActionKind,
  l10n,
  languages,
  Position,
  Range as EditorRange,
  WorkspaceEdit,
  type Diagnostic,
  type Disposable,
  type DocumentSelector,
  type TextDocument,
} from 'vscode';
import { titleFromPath } from '../../../core/documents/document';
import { replaceName } from '../../../core/language/rewrite';
import type { Fix, Problem } from '../../../core/problems/problem';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';

/** Mends for the problems that have an obvious one. */
export function registerQuickFixes(communities: Communities, selector: DocumentSelector): Disposable {
  return languages.registerCodeActionsProvider(
    selector,
    {
      provideCodeActions(document, _range, { diagnostics }) {
        const folder = communities.of(document.uri);
        const path = folder?.pathOf(document.uri);
        if (!folder || path === undefined) return [];
        return folder.community.problemsOf(path).flatMap((problem) => {
          const diagnostic = diagnostics.find((one) => isOf(one, problem));
          const action = diagnostic && problem.fix && actionFor(folder, document, problem, problem.fix);
          if (!action) return [];
          action.diagnostics = [diagnostic];
          return [action];
        });
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function isOf({ source, code, range }: Diagnostic, problem: Problem): boolean {
  return source === 'Kith' && code === problem.code && range.isEqual(new EditorRange(...problem.range));
}

function actionFor(
  folder: CommunityFolder,
  document: TextDocument,
  { range }: Problem,
  fix: Fix,
): CodeAction | undefined {
  const edit = new WorkspaceEdit();
  if (fix.type === 'create') {
    const uri = folder.uriOf(fix.path);
    edit.createFile(uri, { ignoreIfExists: true });
    edit.insert(uri, new Position(0, 0), `# ${titleFromPath(fix.path)}\n`);
    return actionOf(l10n.t('Create “{0}”', fix.path), edit, false);
  }
  const place = new EditorRange(...range);
  const written = document.getText(place);
  const mended = replaceName(fix.from, fix.to)(written);
  if (mended === undefined) return undefined;
  edit.replace(document.uri, place, mended);
  return actionOf(l10n.t('Change to “{0}”', fix.to), edit, true);
}

function actionOf(title: string, edit: WorkspaceEdit, isPreferred: boolean): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.edit = edit;
  action.isPreferred = isPreferred;
  return action;
}
