import assert from 'node:assert/strict';
import {
  commands,
  languages,
  Position,
  Range,
  window,
  WorkspaceEdit,
  workspace,
  type CodeAction,
  type CompletionList,
  type Hover,
  type Location,
  type LocationLink,
  type MarkdownString,
  type TextDocument,
} from 'vscode';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { openedCommunity, waitFor } from '../kith';
import { renameEdit } from './rename-edit';

describe('names while one writes', () => {
  let folder: CommunityFolder;
  let document: TextDocument;

  before(async () => {
    folder = await openedCommunity();
    document = await workspace.openTextDocument(folder.uriOf('content/posts/a.md'));
    await window.showTextDocument(document);
  });

  const at = (text: string): Position => document.positionAt(document.getText().indexOf(text) + 1);

  async function labelsAt(position: Position): Promise<string[]> {
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  }

  async function hoverAt(position: Position): Promise<string> {
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return hovers.flatMap(({ contents }) => contents.map((one) => (one as MarkdownString).value)).join('\n');
  }

  it('lead to the member, the heading, the event', async () => {
    const definition = async (text: string): Promise<string> => {
      const [found] = await commands.executeCommand<(LocationLink | Location)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at(text),
      );
      assert.ok(found, `“${text}” leads somewhere`);
      const [uri, range] =
        'targetUri' in found ? [found.targetUri, found.targetRange] : [found.uri, found.range];
      return `${folder.pathOf(uri)}:${range.start.line + 1}`;
    };
    assert.equal(await definition('@ada'), 'members/ada.md:2');
    assert.equal(await definition('Conduct#be-kind'), 'guidelines/conduct.md:3');
    assert.equal(await definition('Launch'), 'events/launch.md:1');
  });

  it('tell about it in place', async () => {
    assert.match(await hoverAt(at('@ada')), /Ada.*Lovelace[^]*mentor/);
    const rule = await hoverAt(at('Conduct#be-kind'));
    assert.match(rule, /Always, to everybody/);
    assert.doesNotMatch(rule, /Be brief/);
    assert.match(await hoverAt(at('Launch')), /2026/);
  });

  it('are found everywhere', async () => {
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at('@ada'),
    );
    assert.deepEqual(found.map(({ uri, range }) => `${folder.pathOf(uri)}:${range.start.line + 1}`).sort(), [
      'content/posts/a.md:2',
      'content/posts/a.md:8',
      'members/ada.md:2',
    ]);
  });

  it('are proposed, in prose and in fields, on text that nobody saved', async () => {
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(5, 0), '');
    edit.insert(document.uri, document.positionAt(document.getText().length), '\nHello @a, [[Lau and #d\n');
    await workspace.applyEdit(edit);
    const behind = (text: string): Position =>
      document.positionAt(document.getText().lastIndexOf(text) + text.length);
    assert.ok((await labelsAt(behind('Hello @a'))).includes('ada'));
    assert.ok((await labelsAt(behind('[[Lau'))).includes('Launch'));
    assert.ok((await labelsAt(behind('#d'))).includes('docs'));
    assert.ok((await labelsAt(new Position(2, 'status: '.length))).includes('published'));
    assert.ok((await labelsAt(new Position(1, 'author: '.length))).includes('ada'));
    assert.ok((await labelsAt(new Position(3, 'tags: ['.length))).includes('events'));
    await commands.executeCommand('workbench.action.files.revert');
    await waitFor('the text to be as it was', () => !document.isDirty);
  });

  it('are renamed everywhere in one step, the file too', async () => {
    const edit = await renameEdit(document, at('@ada'), 'countess');
    assert.ok(await workspace.applyEdit(edit));
    await workspace.saveAll();
    const { community } = folder;
    await waitFor('the member under the new name', () => community.documents.get('members/countess.md'));
    await waitFor('the old name to be gone', () => !community.documents.get('members/ada.md'));
    assert.match(document.getText(), /author: countess[^]*Thanks @countess,/);
    await waitFor('no problem to be left', () => community.problemsOf('content/posts/a.md').length === 0);
  });

  it('are not renamed to what is taken or no name', async () => {
    for (const name of ['bo', '../x', '']) {
      const edit = await renameEdit(document, at('@countess'), name);
      assert.equal(edit.size, 0, `${name} changes nothing`);
    }
  });

  it('can be mended where the mend is obvious', async () => {
    const broken = folder.uriOf('content/posts/broken.md');
    await workspace.fs.writeFile(broken, Buffer.from('---\ntags: [doc]\n---\n# B\n\n[The map](map.md)\n'));
    const text = await workspace.openTextDocument(broken);
    await window.showTextDocument(text);
    await waitFor('both problems', () => languages.getDiagnostics(broken).length === 2);
    for (const { range } of languages.getDiagnostics(broken)) {
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        broken,
        range,
      );
      const mend = actions.find(({ title }) =>
        /^(?:Change to “docs”|Create “content\/posts\/map.md”)$/.test(title),
      );
      assert.ok(mend?.edit, 'there is a mend');
      assert.ok(await workspace.applyEdit(mend.edit));
    }
    await text.save();
    await waitFor('no problem to be left', () => languages.getDiagnostics(broken).length === 0);
    assert.match(text.getText(), /tags: \[docs\]/);
  });

  it('can be mended at once where there is only one mend, and offer to make who is missing', async () => {
    const uri = folder.uriOf('content/posts/slips.md');
    await workspace.fs.writeFile(
      uri,
      Buffer.from('---\nstatus: drft\nauthor: zed\ntags: [doc]\n---\n# Slips\n'),
    );
    const text = await workspace.openTextDocument(uri);
    await window.showTextDocument(text);
    await waitFor('all problems', () => languages.getDiagnostics(uri).length === 3);
    const actions = async (kind: string): Promise<CodeAction[]> =>
      commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        new Range(0, 0, text.lineCount, 0),
        kind,
      );
    const [all] = await actions('source.fixAll.kith');
    assert.ok(all?.edit);
    assert.ok(await workspace.applyEdit(all.edit));
    assert.equal(text.getText(), '---\nstatus: draft\nauthor: zed\ntags: [docs]\n---\n# Slips\n');
    await text.save();
    await waitFor('one problem to be left', () => languages.getDiagnostics(uri).length === 1);
    const member = (await actions('quickfix')).find(({ title }) => title === 'Create “members/zed.md”');
    assert.ok(member?.edit, 'the member can be made');
    assert.ok(await workspace.applyEdit(member.edit));
    await waitFor('the member', () => folder.community.people.byHandle('zed')?.memberPath);
    await waitFor('no problem to be left', () => languages.getDiagnostics(uri).length === 0);
  });

  it('of fields and what they may hold are told in place', async () => {
    const text = await workspace.openTextDocument(folder.uriOf('content/posts/slips.md'));
    const hovers = async (line: number, character: number): Promise<string> => {
      const found = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        text.uri,
        new Position(line, character),
      );
      return found.flatMap(({ contents }) => contents.map((one) => (one as MarkdownString).value)).join('\n');
    };
    assert.match(await hovers(1, 2), /Status[^]*`draft`[^]*Being/);
    assert.match(await hovers(1, 10), /^Being(?:&nbsp;| )written/);
  });
});
