import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';

describe('activation in a window of two folders', () => {
  it('opens both folders', () => {
    const names = workspace.workspaceFolders?.map(({ name }) => name);
    assert.deepEqual(names, ['harbour', 'lighthouse']);
  });

  it('activates without an error', async () => {
    const kith = extensions.getExtension('kith-community.kith');
    assert.ok(kith, 'the extension is there');
    await kith.activate();
    assert.equal(kith.isActive, true);
  });
});
