import assert from 'node:assert/strict';
import {
  commands,
  window,
  workspace,
  WorkspaceEdit,
  type Position,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { openedCommunity, waitFor } from '../kith';
import { renameEdit } from './rename-edit';

describe('headings and documents under other names', () => {
  let folder: CommunityFolder;

  before(async () => {
    folder = await openedCommunity();
  });

  const open = async (path: string): Promise<TextDocument> => {
    const document = await workspace.openTextDocument(folder.uriOf(path));
    await window.showTextDocument(document);
    return document;
  };
  const within = (document: TextDocument, words: string, at = 1): Position =>
    document.positionAt(document.getText().indexOf(words) + at);

  async function write(files: Record<string, string>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await workspace.fs.writeFile(folder.uriOf(path), Buffer.from(text));
    }
    for (const path of Object.keys(files)) {
      await waitFor(`${path} to be known`, () => folder.community.documents.get(path));
    }
  }

  const move = async (from: string, to: string): Promise<void> => {
    const edit = new WorkspaceEdit();
    edit.renameFile(folder.uriOf(from), folder.uriOf(to));
    assert.ok(await workspace.applyEdit(edit));
  };

  const exists = async (uri: Uri): Promise<boolean> =>
    workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );

  it('a heading takes the links, wiki links and rules along, before the built-in Markdown support is asked', async () => {
    await write({
      'guidelines/talk.md': '# Talk\n\n## Be fair\n\n[up](#be-fair)\n',
      'content/links.md': '[x](../guidelines/talk.md#be-fair) [[Talk#be-fair]]\n',
    });
    const document = await open('guidelines/talk.md');
    const edit = await renameEdit(document, within(document, 'Be fair'), 'Be just');
    assert.ok(await workspace.applyEdit(edit));
    assert.equal(document.getText(), '# Talk\n\n## Be just\n\n[up](#be-just)\n');
    const links = await workspace.openTextDocument(folder.uriOf('content/links.md'));
    assert.equal(links.getText(), '[x](../guidelines/talk.md#be-just) [[Talk#be-just]]\n');
    await document.save();
    await links.save();
  });

  it('a heading that is refused is left to nobody else', async () => {
    const document = await open('guidelines/talk.md');
    const edit = await renameEdit(document, within(document, 'Be just'), ' ');
    assert.equal(edit.size, 0);
  });

  it('of two renames at once one is made', async () => {
    const document = await open('guidelines/talk.md');
    const edits = await Promise.all([
      renameEdit(document, within(document, 'Be just'), 'One'),
      renameEdit(document, within(document, 'Talk'), 'Two'),
    ]);
    assert.deepEqual(edits.map(({ size }) => size > 0).sort(), [false, true]);
  });

  it('a file that moves takes its links and those to it along, and one undo takes all back', async () => {
    await write({
      'guides/boat.md': '# Boat\n\n[rules](../guidelines/talk.md)\n',
      'content/to-boat.md': '[b](../guides/boat.md) [[guides/boat]]\n',
    });
    const links = await open('content/to-boat.md');
    await move('guides/boat.md', 'handbook/sail/boat.md');
    assert.equal(links.getText(), '[b](../handbook/sail/boat.md) [[handbook/sail/boat]]\n');
    const moved = await open('handbook/sail/boat.md');
    assert.equal(moved.getText(), '# Boat\n\n[rules](../../guidelines/talk.md)\n');
    await workspace.saveAll();
    await commands.executeCommand('undo');
    await waitFor(
      'the links as they were',
      () => links.getText() === '[b](../guides/boat.md) [[guides/boat]]\n',
    );
    assert.ok(await exists(folder.uriOf('guides/boat.md')), 'the file is back');
    await workspace.saveAll();
    await waitFor('the file to be known again', () => folder.community.documents.get('guides/boat.md'));
  });

  it('a folder that moves is followed from outside', async () => {
    const links = await open('content/to-boat.md');
    await move('guides', 'manuals');
    assert.equal(links.getText(), '[b](../manuals/boat.md) [[manuals/boat]]\n');
    await workspace.saveAll();
    await waitFor('the file in its new folder', () => folder.community.documents.get('manuals/boat.md'));
  });

  it('a wiki link by a file’s name renames the file, and what is renamed is not moved twice', async () => {
    const document = await open('content/to-boat.md');
    const edit = await renameEdit(document, within(document, 'manuals/boat]]'), 'ship');
    assert.ok(await workspace.applyEdit(edit));
    await workspace.saveAll();
    assert.equal(document.getText(), '[b](../manuals/ship.md) [[manuals/ship]]\n');
    assert.ok(await exists(folder.uriOf('manuals/ship.md')), 'the file has the name');
  });

  it('nothing is updated where the person wants it so', async () => {
    const settings = workspace.getConfiguration('kith.links', folder.uri);
    await settings.update('updateOnMove', 'never');
    const document = await open('content/to-boat.md');
    await waitFor('the file to be known', () => folder.community.documents.get('manuals/ship.md'));
    await move('manuals/ship.md', 'manuals/raft.md');
    assert.equal(document.getText(), '[b](../manuals/ship.md) [[manuals/ship]]\n');
    await settings.update('updateOnMove', undefined);
  });
});
