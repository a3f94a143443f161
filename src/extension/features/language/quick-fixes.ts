import {
  CodeActionKind,
  languages,
  Range as EditorRange,
  type Diagnostic,
  type Disposable,
  type DocumentSelector,
} from 'vscode';
import type { Problem } from '../../../core/base/problem';
import type { Communities } from '../../communities/communities';

const fixAll = CodeActionKind.SourceFixAll.append('kith');
/** Not needed before something is wrong under the cursor. */
const load = () => import('./fix-actions');

/** Quick fixes for problems with an obvious solution, and a Fix All for the certain ones. */
export function registerQuickFixes(communities: Communities, selector: DocumentSelector): Disposable {
  return languages.registerCodeActionsProvider(
    selector,
    {
      async provideCodeActions(text, _range, { diagnostics, only }, token) {
        const folder = communities.of(text.uri);
        const path = folder?.pathOf(text.uri);
        if (!folder || path === undefined) return [];
        const problems = folder.community.problemsOf(path);
        if (only?.intersects(fixAll) === true)
          return (await load()).fixAllAction(folder, text, problems, fixAll, token);
        const found = problems.flatMap((problem) => {
          const diagnostic = diagnostics.find((one) => isOf(one, problem));
          return diagnostic ? [{ problem, diagnostic }] : [];
        });
        return found.length === 0 ? [] : (await load()).fixActions(folder, text, found);
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix, fixAll] },
  );
}

function isOf({ source, code, range }: Diagnostic, problem: Problem): boolean {
  return source === 'Kith' && code === problem.code && range.isEqual(new EditorRange(...problem.range));
}
