import assert from 'node:assert/strict';
import { commands, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { openedCommunity, waitFor } from '../kith';

const thread = 'discussions/knots/thread.md';
const answer = 'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWET.md';
const empty = 'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWEZ.md';

describe('a discussion', () => {
  let folder: CommunityFolder;
  const read = async (path: string): Promise<string> =>
    new TextDecoder().decode(await workspace.fs.readFile(folder.uriOf(path)));
  const replies = async (): Promise<number> =>
    (await workspace.fs.readDirectory(folder.uriOf('discussions/knots'))).length - 1;

  before(async () => {
    folder = await openedCommunity();
  });
  after(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  async function reply(): Promise<TextDocument> {
    await commands.executeCommand('kith.discussion.reply', folder.uriOf(thread));
    const document = window.activeTextEditor?.document;
    assert.ok(document?.isUntitled);
    return document;
  }

  it('gets a reply that is no file until it is saved with words', async () => {
    const before = await replies();
    const begun = await reply();
    assert.equal(begun.languageId, 'markdown');
    assert.match(begun.getText(), /^---\n/);
    assert.equal(await replies(), before);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.equal(await replies(), before);

    const written = await reply();
    const edit = new WorkspaceEdit();
    edit.insert(written.uri, written.lineAt(written.lineCount - 1).range.end, 'A reef knot.\n');
    await workspace.applyEdit(edit);
    assert.ok(await written.save());
    assert.equal(await replies(), before + 1);
    const path = await waitFor('the reply in the community', () =>
      [...folder.community.documents.ofKind('reply')]
        .map((one) => one.path)
        .find((one) => one !== answer && one !== empty),
    );
    assert.match(await read(path), /A reef knot\.\n$/);
  });

  it('accepts a reply with words, and no other', async () => {
    await commands.executeCommand('kith.discussion.accept', folder.uriOf(empty));
    assert.doesNotMatch(await read(thread), /accepted/);
    await commands.executeCommand('kith.discussion.accept', folder.uriOf(answer));
    assert.equal(
      await read(thread),
      '---\ntitle: Which knot?\nauthor: bo\nstatus: solved # for now\naccepted: 01KBBT6R80CS9FQM0JCWKAMWET\n---\n\nWhich?\n',
    );
    await commands.executeCommand('kith.discussion.reopen', folder.uriOf(thread));
    assert.match(await read(thread), /status: open # for now\n---/);
    await commands.executeCommand('kith.discussion.close', folder.uriOf(thread));
    assert.match(await read(thread), /status: closed # for now\n---/);
    await commands.executeCommand('kith.discussion.solve', folder.uriOf(thread));
    assert.match(await read(thread), /status: solved # for now\n---/);
  });

  it('shows the replies that say something in its preview', async () => {
    const document = await workspace.openTextDocument(folder.uriOf(thread));
    let html = '';
    let rendering: Promise<void> | undefined;
    await waitFor('the replies', () => {
      rendering ??= Promise.resolve(commands.executeCommand<string>('markdown.api.render', document)).then(
        (rendered) => {
          html = rendered;
          rendering = undefined;
        },
      );
      // The texts of replies come one by one.
      return html.includes('bowline');
    });
    assert.match(html, /<strong>Ada Mast<\/strong>/);
    assert.match(html, /<p[^>]*>A <em>bowline<\/em>\.<\/p>/);
    assert.doesNotMatch(html, /Nothing yet/);
  });
});
