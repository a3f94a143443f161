import {
  FilePermission,
  Position,
  Range as EditorRange,
  workspace,
  WorkspaceEdit,
  type TextDocument,
  type Uri,
} from 'vscode';
import { message } from '../../core/base/message';
import type { Path } from '../../core/base/ports';
import { movesOf, refuseConflicts, writtenTexts } from '../../core/model/changes/apply-to-texts';
import {
  pathsOf,
  versionedPaths,
  type Change,
  type ChangePlan,
  type CreateChange,
} from '../../core/model/changes/change-plan';
import { checkPlan, type Found } from '../../core/model/changes/check-plan';
import { previewLines, previewOf } from '../../core/model/changes/plan-preview';
import { changeTo } from '../../core/model/changes/planned-edits';
import { storedText } from '../../core/model/documents/stored-text';
import { moveSteps, vacatedPaths } from '../../core/model/changes/move-steps';
import { movedPath } from '../../core/model/changes/moved-path';
import { pathBeside } from '../../node/disk/replace-file';
import { blobId } from '../../node/files/blob-id';
import { Notice, readOnly } from '../commands/guard';
import { localize } from '../localize';
import type { CommunityFolder } from './community-folder';

export interface ApplyOptions {
  /** Whether files that were saved before are saved again: the usual. */
  readonly save?: boolean;
}

/**
 * Applies a plan in the editor, as a whole or not at all: to the texts in the editor, saved or not, as one
 * undoable edit. Files that were saved before are saved again, so that Git and others see the change, unless
 * `save` is false.
 * @throws PlanRefused if a file is not as expected
 * @throws FileStoreError if a file is outside the folder or not writable
 * @throws Notice if the editor rejects the edit
 */
export async function applyPlan(
  folder: CommunityFolder,
  plan: ChangePlan,
  options?: ApplyOptions,
): Promise<void> {
  await write(folder, plan, options);
  // Not awaited, since a community that is being read takes long: what asks next has its turn after this.
  readAgain(folder, plan).catch(() => undefined);
}

/** As {@link applyPlan}; resolves once the community knows of the change. */
export async function applyAndRead(folder: CommunityFolder, plan: ChangePlan): Promise<void> {
  await write(folder, plan);
  await readAgain(folder, plan);
}

function readAgain(folder: CommunityFolder, plan: ChangePlan): Promise<void> {
  return folder.refresh([...pathsOf(plan)], new AbortController().signal);
}

async function write(
  folder: CommunityFolder,
  plan: ChangePlan,
  { save = true }: ApplyOptions = {},
): Promise<void> {
  // Checked before any text is changed: the editor would keep a change that can never be saved.
  for (const path of pathsOf(plan)) await checkWritable(folder, path);
  const documents = await openEdited(folder, plan);
  const others = await findOthers(folder, plan);
  // Nothing is awaited from here to the edit, and the editor rejects an edit of a text that has changed
  // since.
  const at = (path: Path): Found | undefined => {
    const document = documents.get(path);
    return document ? { ...others.get(path), type: 'file', text: document.getText() } : others.get(path);
  };
  refuseConflicts(checkPlan(plan, at));
  const texts = new Map(Array.from(documents, ([path, document]) => [path, document.getText()]));
  const saved = Array.from(documents).flatMap(([path, { isDirty }]) => (isDirty ? [] : [path]));
  // The editor reports an empty edit as failed.
  if (previewLines(previewOf(plan)).length === 0) return;
  // As a refactoring, the editor saves several texts itself, and opens no tab for one that is saved late.
  const isRefactoring = save && saved.length === documents.size;
  if (!(await workspace.applyEdit(workspaceEditFor(folder, plan, 'now'), { isRefactoring }))) {
    await takeBack(folder, plan, texts, others);
    const [first = ''] = pathsOf(plan);
    throw new Notice(message('The editor did not accept the change to “{0}”. Try again in a moment.', first));
  }
  if (save) {
    const moves = movesOf(plan);
    for (const path of saved)
      await (await workspace.openTextDocument(folder.uriOf(movedPath(path, moves)))).save();
  }
  // Last: what is saved counts as the person's own until Kith says otherwise.
  folder.sharing.remember('kith', [...pathsOf(plan)]);
}

/**
 * The editor stops at the first file that it cannot create or move, and keeps the changes so far: those are
 * rolled back here, unless somebody has changed them since.
 */
async function takeBack(
  folder: CommunityFolder,
  plan: ChangePlan,
  texts: ReadonlyMap<Path, string>,
  before: ReadonlyMap<Path, Found>,
): Promise<void> {
  for (const { from, to } of plan.changes.filter((change) => change.kind === 'move').reverse()) {
    const [source, target] = [await folder.store.look(from), await folder.store.look(to)];
    if (!source && target && target.identity === before.get(from)?.identity)
      await workspace.fs.rename(folder.uriOf(to), folder.uriOf(from));
  }
  for (const { path, text } of plan.changes.filter((change) => change.kind === 'create')) {
    if (!before.has(path) && (await storedText(folder.store, path)) === text)
      await workspace.fs.delete(folder.uriOf(path));
  }
  const after = writtenTexts(plan, (path) => texts.get(path) ?? '');
  const back = Array.from(texts).flatMap(([path, text]): Change[] => {
    const written = after.get(path);
    const open = workspace.textDocuments.find((one) => folder.pathOf(one.uri) === path);
    return written !== undefined && written === open?.getText() ? [changeTo(path, written, text)] : [];
  });
  await workspace.applyEdit(workspaceEditFor(folder, { title: plan.title, changes: back }, 'now'));
}

/**
 * Converts the plan to a workspace edit, which is labelled with the plan's title in the editor's refactoring
 * preview.
 * @param when if applied `now`, new files are written to disk at once; if applied `later` by the editor, they
 * are created from text, because bytes would be lost, and the editor saves them
 */
export function workspaceEditFor(
  folder: CommunityFolder,
  plan: ChangePlan,
  when: 'now' | 'later',
): WorkspaceEdit {
  const { title, changes } = plan;
  const edit = new WorkspaceEdit();
  const shown = { label: localize(title), needsConfirmation: false };
  const vacated = vacatedPaths(plan);
  const create = ({ path, text }: CreateChange): void => {
    const uri = folder.uriOf(path);
    if (when === 'now') return edit.createFile(uri, { contents: new TextEncoder().encode(text) }, shown);
    edit.createFile(uri, {}, shown);
    edit.insert(uri, new Position(0, 0), text, shown);
  };
  // The operations that are most likely to fail come first, while there is nothing to roll back.
  const created = changes.filter((change) => change.kind === 'create');
  created.filter(({ path }) => !vacated.has(path)).forEach(create);
  for (const { path, edits } of changes.filter((change) => change.kind === 'edit'))
    for (const { range, newText } of edits)
      edit.replace(folder.uriOf(path), new EditorRange(...range), newText, shown);
  for (const { path } of changes.filter((change) => change.kind === 'delete'))
    edit.deleteFile(folder.uriOf(path), {}, shown);
  for (const { from, to } of moveSteps(plan, pathBeside))
    edit.renameFile(folder.uriOf(from), folder.uriOf(to), {}, shown);
  created.filter(({ path }) => vacated.has(path)).forEach(create);
  return edit;
}

async function openEdited(
  folder: CommunityFolder,
  { changes }: ChangePlan,
): Promise<Map<Path, TextDocument>> {
  const documents = new Map<Path, TextDocument>();
  for (const change of changes) {
    if (change.kind !== 'edit' || !(await isThere(folder.uriOf(change.path)))) continue;
    documents.set(change.path, await workspace.openTextDocument(folder.uriOf(change.path)));
  }
  return documents;
}

/** The current state of a plan's paths, except for open texts. */
async function findOthers(folder: CommunityFolder, plan: ChangePlan): Promise<Map<Path, Found>> {
  const versioned = versionedPaths(plan);
  const found = new Map<Path, Found>();
  for (const path of pathsOf(plan)) {
    const standing = await folder.store.look(path);
    if (!standing) continue;
    const { type, identity } = standing;
    const version = versioned.has(path) && type === 'file' ? await versionOf(folder, path) : undefined;
    found.set(path, {
      type: type === 'folder' ? 'folder' : 'file',
      identity,
      ...(version !== undefined && { version }),
    });
  }
  return found;
}

/** Undefined if the editor has unsaved changes. */
async function versionOf(folder: CommunityFolder, path: Path): Promise<string | undefined> {
  const uri = folder.uriOf(path).toString();
  const isDirty = workspace.textDocuments.some((one) => one.isDirty && one.uri.toString() === uri);
  return isDirty ? undefined : blobId(await folder.store.read(path));
}

async function checkWritable(folder: CommunityFolder, path: Path): Promise<void> {
  const uri = folder.uriOf(path);
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) throw new Notice(readOnly(path));
  const { permissions = 0 } = (await statIfThere(uri)) ?? {};
  if ((permissions & FilePermission.Readonly) !== 0) throw new Notice(readOnly(path));
  await folder.store.checkWritable(path);
}

async function isThere(uri: Uri): Promise<boolean> {
  return (await statIfThere(uri)) !== undefined;
}

async function statIfThere(uri: Uri): Promise<{ readonly permissions?: FilePermission } | undefined> {
  return workspace.fs.stat(uri).then(
    (found) => found,
    () => undefined,
  );
}
