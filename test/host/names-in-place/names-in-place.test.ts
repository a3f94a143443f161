import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  Range,
  window,
  workspace,
  type CodeLens,
  type DocumentLink,
  type InlayHint,
  type Location,
  type TextDocument,
} from 'vscode';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { openedCommunity } from '../kith';

describe('names where they are written', () => {
  let folder: CommunityFolder;

  before(async () => {
    folder = await openedCommunity();
  });

  async function open(path: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument(folder.uriOf(path));
    await window.showTextDocument(document);
    return document;
  }

  async function set(name: string, value: unknown): Promise<void> {
    await workspace.getConfiguration('kith').update(name, value, ConfigurationTarget.Workspace);
  }

  it('can be followed, where they lead somewhere', async () => {
    const document = await open('content/posts/a.md');
    const links = await commands.executeCommand<DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      100,
    );
    const found = links.map(
      ({ range, target }) =>
        `${document.getText(range)} → ${target && folder.pathOf(target)}#${target?.fragment}`,
    );
    assert.deepEqual(found.sort(), [
      '@ada → members/ada.md#L2,7',
      '@bo → members/bo.md#L2,7',
      'Conduct#No spam → guidelines/conduct.md#L7,1',
      'bo → members/bo.md#L2,7',
      'g1 → strategy/goals/g1.md#L1,1',
    ]);
  });

  it('are told behind ids in front matter, and everywhere or nowhere where one wants that', async () => {
    const document = await open('content/posts/a.md');
    const hints = async (): Promise<string[]> => {
      const all = await commands.executeCommand<InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new Range(0, 0, document.lineCount, 0),
      );
      return all.map(({ position, label }) => {
        const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
        return `${position.line + 1}:${position.character} ${text}`;
      });
    };
    assert.deepEqual(await hints(), ['3:10 Bo Keel', '4:8 Grow the club']);
    await set('inlayHints.names', 'everywhere');
    assert.deepEqual(await hints(), ['3:10 Bo Keel', '4:8 Grow the club', '7:10 Bo Keel']);
    await set('inlayHints.names', 'off');
    assert.deepEqual(await hints(), []);
    await set('inlayHints.names', undefined);
  });

  it('are counted above guidelines’ headings, and above titles on request', async () => {
    const document = await open('guidelines/conduct.md');
    const lenses = async (): Promise<CodeLens[]> =>
      commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    const titles = async (): Promise<string[]> =>
      (await lenses()).map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
    assert.deepEqual(await titles(), ['3 1 reference', '7 1 reference']);
    await set('codeLens.guidelines', false);
    assert.deepEqual(await titles(), []);
    await set('codeLens.guidelines', undefined);
    await set('codeLens.references', true);
    // Those of the title and those of headings come from different places, in any order.
    const found = (await lenses()).sort((a, b) => a.range.start.line - b.range.start.line);
    assert.deepEqual(
      found.map(({ range, command }) => `${range.start.line + 1} ${command?.title}`),
      ['1 2 references', '3 1 reference', '7 1 reference'],
    );
    const [, , locations] = found[2]?.command?.arguments as [unknown, unknown, Location[]];
    assert.deepEqual(
      locations.map(({ uri, range }) => `${folder.pathOf(uri)}:${range.start.line + 1}`),
      ['content/posts/a.md:7'],
    );
    await set('codeLens.references', undefined);
  });

  it('are known to the Markdown preview, with front matter as a header', async () => {
    const document = await open('content/posts/a.md');
    const render = (): Thenable<string> => commands.executeCommand<string>('markdown.api.render', document);
    const html = await render();
    assert.match(html, /<header class="kith-header[^>]*><h1 class="kith-title">First<\/h1>/);
    assert.match(html, /class="kith-person" title="Bo Keel" href="..\/..\/members\/bo.md"/);
    assert.match(html, /<dt>[^<]*<\/dt><dd><a[^>]*>Grow the club<\/a>/);
    assert.match(html, /class="kith-mention" title="Ada" href="..\/..\/members\/ada.md"[^>]*>@ada</);
    assert.match(
      html,
      /class="kith-wiki-link kith-guideline" title="Conduct › No spam" href="..\/..\/guidelines\/conduct.md#no-spam"/,
    );
    assert.match(html, /class="kith-missing" title="[^"]*Nowhere[^"]*">Nowhere</);
    assert.match(html, /and @nobody\.<\/p>/);
    assert.doesNotMatch(html, /class="frontmatter"/);
  });

  it('leaves front matter to the editor for who wants that', async () => {
    const document = await open('content/posts/a.md');
    const settings = workspace.getConfiguration('markdown.preview');
    await settings.update('frontMatter', 'codeBlock', ConfigurationTarget.Workspace);
    const html = await commands.executeCommand<string>('markdown.api.render', document);
    await settings.update('frontMatter', undefined, ConfigurationTarget.Workspace);
    assert.doesNotMatch(html, /kith-header/);
    assert.match(html, /author: bo|author[^]*bo/);
  });

  it('find references by path as well as by name', async () => {
    const document = await open('content/posts/a.md');
    const at = document.positionAt(document.getText().indexOf('Conduct#') + 1);
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at,
    );
    const paths = found.map(({ uri }) => folder.pathOf(uri));
    assert.ok(paths.includes('content/posts/b.md'), paths.join(' '));
  });

  it('can be made of words in one edit that undo takes back, and not where the words have changed', async () => {
    const uri = folder.uriOf('content/posts/unlinked.md');
    await workspace.fs.writeFile(uri, Buffer.from('Ask Bo Keel today.\n'));
    const document = await open('content/posts/unlinked.md');
    const target = {
      folder: folder.id,
      path: 'content/posts/unlinked.md',
      range: [0, 4, 0, 11],
      written: 'Bo Keel',
      to: 'members/bo.md',
    };
    await commands.executeCommand('kith.backlinks.link', { target });
    assert.equal(document.getText(), 'Ask @bo today.\n');
    await commands.executeCommand('kith.backlinks.link', { target });
    assert.equal(document.getText(), 'Ask @bo today.\n');
    await commands.executeCommand('undo');
    assert.equal(document.getText(), 'Ask Bo Keel today.\n');
    await commands.executeCommand('workbench.action.files.revert');
  });
});
