import {
  CodeAction,
  CodeActionKind,
  Range as EditorRange,
  SnippetString,
  SnippetTextEdit,
  WorkspaceEdit,
  type CancellationToken,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { append } from '../../../core/base/append';
import { lineStartsOf, rangeBetween } from '../../../core/base/lines';
import type { TextEdit } from '../../../core/formats/front-matter/edit';
import { quickFixPlan, type QuickFix } from '../../../core/services/language/quick-fixes/quick-fix';
import { quickFixesFor } from '../../../core/services/language/quick-fixes/quick-fixes';
import type { OpenText } from '../../../core/services/language/rename/rename-subject';
import type { Problem } from '../../../core/base/problem';
import { message } from '../../../core/base/message';
import { plannedEdits } from '../../../core/model/changes/planned-edits';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { workspaceEditFor } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';
import { localize } from '../../localize';
import { contextOf } from './community-context';
import { factsAtHand } from '../../communities/open-texts';
import { textOf } from '../../communities/text-of';

/** A problem, and the diagnostic that shows it. */
export interface ShownProblem {
  readonly problem: Problem;
  readonly diagnostic: Diagnostic;
}

/** The quick fixes of problems that are shown at a place of a text. */
export async function fixActions(
  folder: CommunityFolder,
  text: TextDocument,
  found: readonly ShownProblem[],
): Promise<CodeAction[]> {
  const fix = await mender(folder, text);
  return found.flatMap(({ problem, diagnostic }) =>
    fix(problem).map((one) => actionOf(folder, one, diagnostic, fix.textOf)),
  );
}

interface Mender {
  (problem: Problem): readonly QuickFix[];
  /** Text of a file that a quick fix changes. */
  textOf(path: string): string;
}

/**
 * Creates the quick fixes for a text; reads the community's configuration first, since a fix may add tags
 * there.
 */
async function mender(folder: CommunityFolder, text: TextDocument): Promise<Mender> {
  const path = folder.pathOf(text.uri) ?? '';
  const document = folder.community.documents.get(path);
  const { config } = folder.community;
  const texts = new Map([[path, text.getText()]]);
  if (config.path !== undefined) {
    const configText = await textOf(folder, config.path);
    if (configText !== undefined) texts.set(config.path, configText);
  }
  const options = {
    now: Date.now(),
    language: writingLanguage(config),
    configText: texts.get(config.path ?? ''),
  };
  const open: OpenText | undefined = document && {
    document,
    text: text.getText(),
    facts: factsAtHand(text, document),
  };
  const fix = (problem: Problem): readonly QuickFix[] =>
    open ? quickFixesFor(problem, open, contextOf(folder), options) : [];
  return Object.assign(fix, { textOf: (wanted: string) => texts.get(wanted) ?? '' });
}

function actionOf(
  folder: CommunityFolder,
  fix: QuickFix,
  diagnostic: Diagnostic,
  textOf: Mender['textOf'],
): CodeAction {
  const action = new CodeAction(localize(fix.title), CodeActionKind.QuickFix);
  action.edit =
    snippetOf(folder, fix, textOf) ?? workspaceEditFor(folder, quickFixPlan(fix, textOf), 'later');
  action.isPreferred = fix.preferred;
  action.diagnostics = [diagnostic];
  return action;
}

/** A fix after which somebody goes on writing, as a snippet: the editor puts the cursor there. */
function snippetOf(
  folder: CommunityFolder,
  { edits, goesOn }: QuickFix,
  textOf: Mender['textOf'],
): WorkspaceEdit | undefined {
  const [only] = edits;
  const [edit] = only?.[1] ?? [];
  if (!goesOn || !only || !edit || edits.size !== 1) return undefined;
  const starts = lineStartsOf(textOf(only[0]));
  const { written: words, choices } = goesOn;
  // Where there are no words yet, between the quotes that wait for them.
  const [mark, inside] = words === '' && edit.newText.includes('""') ? ['""', 1] : [words, 0];
  const at = Math.max(0, edit.newText.lastIndexOf(mark)) + inside;
  const snippet = new SnippetString().appendText(edit.newText.slice(0, at));
  if (choices.length > 0) snippet.appendChoice([...choices], 1);
  else snippet.appendPlaceholder(words, 1);
  snippet.appendText(edit.newText.slice(at + words.length));
  const range = new EditorRange(...rangeBetween(starts, edit.start, edit.end));
  const result = new WorkspaceEdit();
  const written = SnippetTextEdit.replace(range, snippet);
  written.keepWhitespace = true;
  result.set(folder.uriOf(only[0]), [written]);
  return result;
}

/** One action of the given kind that makes all fixes which are certain; none if there are none. */
export async function fixAllAction(
  folder: CommunityFolder,
  text: TextDocument,
  problems: readonly Problem[],
  kind: CodeActionKind,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { version } = text;
  const fix = await mender(folder, text);
  const path = folder.pathOf(text.uri) ?? '';
  const pacer = createTimeSlicePacer();
  const edits: TextEdit[] = [];
  for (const problem of problems) {
    const certain = fix(problem).find((one) => one.certain);
    append(edits, certain?.edits.get(path) ?? []);
    // Each broken link is compared with all documents.
    await pacer.pause();
    if (token.isCancellationRequested || text.version !== version) return [];
  }
  edits.sort((a, b) => a.start - b.start);
  // Of two overlapping edits, the second is left for the next run.
  const apart = edits.filter((edit, index) => index === 0 || edit.start >= (edits[index - 1]?.end ?? 0));
  if (apart.length === 0) return [];
  const title = message('Fix everything in this file that has a single fix');
  const action = new CodeAction(localize(title), kind);
  const changes = [{ kind: 'edit' as const, path, edits: plannedEdits(text.getText(), apart) }];
  action.edit = workspaceEditFor(folder, { title, changes }, 'later');
  return [action];
}
