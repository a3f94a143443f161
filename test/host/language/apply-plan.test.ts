import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { commands, Position, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { message } from '../../../src/core/base/message';
import { PlanRefused, type Change } from '../../../src/core/model/changes/change-plan';
import { applyPlan } from '../../../src/extension/communities/apply-plan';
import { Notice } from '../../../src/extension/commands/guard';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { openedCommunity, waitFor } from '../kith';

describe('a plan in the editor', () => {
  let folder: CommunityFolder;

  before(async () => {
    folder = await openedCommunity();
  });

  const onDisk = async (file: string): Promise<string | undefined> =>
    readFile(path.join(folder.uri.fsPath, file), 'utf8').catch(() => undefined);
  const apply = (...changes: Change[]): Promise<void> =>
    applyPlan(folder, { title: message('Change'), changes });
  const write = (file: string, text: string): Thenable<void> =>
    workspace.fs.writeFile(folder.uriOf(file), Buffer.from(text));
  const open = async (file: string): Promise<TextDocument> => {
    const document = await workspace.openTextDocument(folder.uriOf(file));
    await window.showTextDocument(document, { preview: false });
    return document;
  };
  const type = async (document: TextDocument, text: string): Promise<void> => {
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), text);
    assert.ok(await workspace.applyEdit(edit));
  };
  const firstWord = (file: string, was: string, newText: string): Change => ({
    kind: 'edit',
    path: file,
    edits: [{ range: [0, 0, 0, was.length], was, newText }],
  });

  it('is done on text that nobody saved, and one undo takes all of it back', async () => {
    await write('plans/saved.md', '\uFEFFone\r\ntwo\r\n');
    await write('plans/unsaved.md', 'three\n');
    await write('plans/gone.md', 'gone\n');
    const unsaved = await open('plans/unsaved.md');
    await type(unsaved, 'typed ');
    const saved = await open('plans/saved.md');
    await apply(
      firstWord('plans/saved.md', 'one', '1\n'),
      firstWord('plans/unsaved.md', 'typed three', '3'),
      { kind: 'create', path: 'plans/deep/new.md', text: 'new\n' },
      { kind: 'move', from: 'plans/gone.md', to: 'plans/there.md' },
    );
    assert.equal(await onDisk('plans/saved.md'), '\uFEFF1\r\n\r\ntwo\r\n');
    assert.equal(unsaved.getText(), '3\n');
    assert.equal(await onDisk('plans/unsaved.md'), 'three\n');
    assert.equal(await onDisk('plans/deep/new.md'), 'new\n');
    assert.deepEqual([await onDisk('plans/gone.md'), await onDisk('plans/there.md')], [undefined, 'gone\n']);

    await commands.executeCommand('undo');
    await waitFor('the text as it was', () => saved.getText() === 'one\r\ntwo\r\n');
    await waitFor('the unsaved text as it was', () => unsaved.getText() === 'typed three\n');
    assert.equal(await onDisk('plans/deep/new.md'), undefined);
    assert.deepEqual([await onDisk('plans/gone.md'), await onDisk('plans/there.md')], ['gone\n', undefined]);
    await workspace.saveAll();
  });

  it('is refused whole where a text has changed, a file is there, or a link leads outside', async () => {
    await write('plans/kept.md', 'kept\n');
    const kept = await open('plans/kept.md');
    const harmless: Change[] = [
      firstWord('plans/kept.md', 'kept', 'changed'),
      { kind: 'create', path: 'plans/other.md', text: 'other\n' },
    ];
    const obstacles: Change[] = [
      firstWord('plans/saved.md', 'three', '3'),
      { kind: 'create', path: 'plans/saved.md', text: '' },
      { kind: 'delete', path: 'plans/nowhere.md' },
    ];
    for (const obstacle of obstacles) await assert.rejects(apply(...harmless, obstacle), PlanRefused);
    await assert.rejects(apply(...harmless, { kind: 'delete', path: '../outside.md' }), /outside/);
    assert.deepEqual([kept.getText(), kept.isDirty], ['kept\n', false]);
    assert.equal(await onDisk('plans/other.md'), undefined);
  });

  it('leaves no file behind where another program is quicker with one of them', async () => {
    const subscription = workspace.onWillCreateFiles((event) =>
      event.waitUntil(Promise.resolve(write('plans/race/second.md', 'theirs\n'))),
    );
    try {
      await assert.rejects(
        apply(
          { kind: 'create', path: 'plans/race/first.md', text: 'first\n' },
          { kind: 'create', path: 'plans/race/second.md', text: 'second\n' },
          firstWord('plans/kept.md', 'kept', 'changed'),
        ),
        Notice,
      );
    } finally {
      subscription.dispose();
    }
    assert.equal(await onDisk('plans/race/first.md'), undefined);
    assert.equal(await onDisk('plans/race/second.md'), 'theirs\n');
    assert.equal(await onDisk('plans/kept.md'), 'kept\n');
    const kept = await open('plans/kept.md');
    assert.equal(kept.getText(), 'kept\n');
  });

  it('takes texts and moves back where a later move meets another program', async () => {
    await write('plans/move/a.md', 'a\n');
    await write('plans/move/b.md', 'b\n');
    const subscription = workspace.onWillRenameFiles((event) => {
      if (event.files.some(({ newUri }) => newUri.path.endsWith('/b2.md')))
        event.waitUntil(Promise.resolve(write('plans/move/b2.md', 'theirs\n')));
    });
    try {
      await assert.rejects(
        apply(
          firstWord('plans/kept.md', 'kept', 'changed'),
          { kind: 'create', path: 'plans/move/new.md', text: 'new\n' },
          { kind: 'move', from: 'plans/move/a.md', to: 'plans/move/a2.md' },
          { kind: 'move', from: 'plans/move/b.md', to: 'plans/move/b2.md' },
        ),
        Notice,
      );
    } finally {
      subscription.dispose();
    }
    const names = (await workspace.fs.readDirectory(folder.uriOf('plans/move'))).map(([name]) => name);
    assert.deepEqual(names.sort(), ['a.md', 'b.md', 'b2.md']);
    assert.equal(await onDisk('plans/move/b2.md'), 'theirs\n');
    assert.equal((await open('plans/kept.md')).getText(), 'kept\n');
    assert.equal(await onDisk('plans/kept.md'), 'kept\n');
    await workspace.saveAll();
  });
});
