import assert from 'node:assert/strict';
import { CancellationTokenSource, ConfigurationTarget, lm, Range, workspace, WorkspaceEdit } from 'vscode';
import { openedCommunity, waitFor } from '../kith';
import { askTool, waitUntilTools } from '../tools';

describe('tools for language models', () => {
  before(async () => {
    await openedCommunity();
    await waitUntilTools('answer', { query: 'everybody' });
  });

  after(() => setTools(undefined, ConfigurationTarget.Global));

  async function setTools(value: boolean | undefined, target: ConfigurationTarget): Promise<void> {
    await workspace.getConfiguration('kith').update('tools.enabled', value, target);
  }

  it('are offered, with a schema', () => {
    const names = lm.tools.flatMap(({ name }) => (name.startsWith('kith_') ? [name] : []));
    assert.deepEqual(names.sort(), ['kith_document', 'kith_member', 'kith_problems', 'kith_search']);
    const search = lm.tools.find(({ name }) => name === 'kith_search');
    assert.match(search?.description ?? '', /Finds documents of the community/);
    assert.deepEqual((search?.inputSchema as { required?: unknown } | undefined)?.required, ['query']);
  });

  it('find, read, tell who somebody is, and list problems', async () => {
    assert.match(await askTool('kith_search', { query: 'everybody' }), /guidelines\/conduct\.md:5/);
    assert.match(await askTool('kith_document', { path: 'guidelines/conduct.md' }), /Always, to everybody/);
    assert.match(await askTool('kith_member', { who: '@ada' }), /name: Ada Lovelace[^]*mentor/);
    assert.match(await askTool('kith_problems', {}), /\d+ errors, \d+ warnings/);
  });

  it('speak of what is typed and not saved', async () => {
    const folder = await openedCommunity();
    const uri = folder.uriOf('events/launch.md');
    const document = await workspace.openTextDocument(uri);
    const edit = new WorkspaceEdit();
    edit.insert(uri, document.lineAt(document.lineCount - 1).range.end, '\nWith fireworks.\n');
    await workspace.applyEdit(edit);
    assert.match(await askTool('kith_document', { path: 'events/launch.md' }), /With fireworks/);
    let found = '';
    const look = (): void =>
      void askTool('kith_search', { query: 'fireworks' }).then((text) => (found = text));
    await waitFor('the typed word to be found', () => (look(), found.includes('events/launch.md')));
    const undone = new WorkspaceEdit();
    undone.replace(uri, document.validateRange(new Range(5, 0, 100, 0)), '');
    await workspace.applyEdit(undone);
    await document.save();
  });

  it('say what is wrong with a question', async () => {
    await assert.rejects(askTool('kith_document', { path: '../secret.md' }), /leads out of the community/);
    await assert.rejects(askTool('kith_search', { query: '' }), /query/);
    await assert.rejects(askTool('kith_search', { query: 'a', folder: 'elsewhere' }), /“folder” is one of/);
  });

  it('stop when they are cancelled', async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    await assert.rejects(askTool('kith_search', { query: 'everybody' }, source.token));
  });

  for (const [where, target] of [
    ['the person’s own settings', ConfigurationTarget.Global],
    ['the folder’s settings', ConfigurationTarget.Workspace],
  ] as const) {
    it(`are gone while ${where} turn them off, and come back`, async () => {
      await setTools(false, target);
      await waitUntilTools('are gone', { query: 'everybody' });
      await setTools(undefined, target);
      await waitUntilTools('answer', { query: 'everybody' });
      assert.match(await askTool('kith_search', { query: 'everybody' }), /conduct/);
    });
  }

  it('stay off where a folder turns on what the person turned off', async () => {
    await setTools(false, ConfigurationTarget.Global);
    await setTools(true, ConfigurationTarget.Workspace);
    await waitUntilTools('are gone', { query: 'everybody' });
    await setTools(undefined, ConfigurationTarget.Workspace);
    await setTools(undefined, ConfigurationTarget.Global);
    await waitUntilTools('answer', { query: 'everybody' });
  });
});
