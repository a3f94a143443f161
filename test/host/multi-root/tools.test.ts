import assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { openedCommunity } from '../kith';
import { askTool, waitUntilTools } from '../tools';

describe('tools for language models in a window of two communities', () => {
  before(async () => {
    await openedCommunity();
    await waitUntilTools('answer', { query: 'harbour', folder: 'harbour' });
  });

  async function setTools(folder: number, value: boolean | undefined): Promise<void> {
    const configuration = workspace.getConfiguration('kith', workspace.workspaceFolders?.[folder]?.uri);
    await configuration.update('tools.enabled', value, ConfigurationTarget.WorkspaceFolder);
  }

  it('ask back which is meant, and ask that', async () => {
    await assert.rejects(askTool('kith_document', { path: 'README.md' }), /“harbour”, “lighthouse”/);
    const input = { path: 'README.md', folder: 'lighthouse' };
    assert.match(await askTool('kith_document', input), /^Lighthouse \(page\)/);
    assert.match(await askTool('kith_document', { ...input, folder: 'harbour' }), /^Harbour \(page\)/);
  });

  it('ask only folders that let them', async () => {
    await setTools(0, false);
    assert.match(await askTool('kith_document', { path: 'README.md' }), /^Lighthouse/);
    await assert.rejects(
      askTool('kith_document', { path: 'README.md', folder: 'harbour' }),
      /one of “lighthouse”/,
    );
    await setTools(1, false);
    await waitUntilTools('are gone', { query: 'lighthouse' });
    await setTools(0, undefined);
    await setTools(1, undefined);
    await waitUntilTools('answer', { query: 'harbour', folder: 'harbour' });
  });
});
